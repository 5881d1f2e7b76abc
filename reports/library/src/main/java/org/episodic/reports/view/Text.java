package org.episodic.reports.view;

/** Makes text from elsewhere harmless before it is laid out. */
public final class Text {
  private Text() {}

  /**
   * Turns line breaks, tabs and other control characters into single spaces, and what is no
   * character of XML at all, or turns the direction of what follows, into U+FFFD: so every page
   * stays well-formed and reads as it is written.
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
        && (codePoint & 0xFFFE) != 0xFFFE
        && !(codePoint >= 0x202A && codePoint <= 0x202E)
        && !(codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
