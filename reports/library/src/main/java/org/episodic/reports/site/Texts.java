package org.episodic.reports.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.spi.Sha256;

/** Text from files of others. */
final class Texts {
  private static final Pattern ARXIV = Pattern.compile("arXiv[: ]?(\\d{4}\\.\\d{4,5})");
  private static final Pattern HARMLESS = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  private Texts() {}

  /** Turns control characters into spaces, and what is no character of XML into U+FFFD. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .map(c -> c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** Returns the address of the paper that a citation names, or an empty text. */
  static String paper(String citation) {
    Matcher matcher = ARXIV.matcher(citation);
    return matcher.find() ? "https://arxiv.org/abs/" + matcher.group(1) : "";
  }

  /** Returns a file name for an id, whatever the id holds; different ids, different names. */
  static String fileName(String id) {
    return HARMLESS.matcher(id).matches()
        ? id
        : "x-" + new Sha256().bytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
  }
}
