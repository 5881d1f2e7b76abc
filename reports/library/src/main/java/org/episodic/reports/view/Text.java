package org.episodic.reports.view;

/** Makes text from elsewhere harmless before it is laid out. */
public final class Text {
  private Text() {}

  /**
   * Turns line breaks, tabs and other control characters into single spaces, and what is no
   * character of XML at all into U+FFFD, so that every page stays well-formed.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.isSpaceChar(c) ? ' ' : c)
        .map(c -> isCharacter(c) ? c : 0xFFFD)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip().replaceAll(" {2,}", " ");
  }

  private static boolean isCharacter(int codePoint) {
    return !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
        && (codePoint & 0xFFFE) != 0xFFFE;
  }
}
