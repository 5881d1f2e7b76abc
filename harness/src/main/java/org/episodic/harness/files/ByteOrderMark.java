package org.episodic.harness.files;

/** The mark that spreadsheets and some editors begin a file of UTF-8 with; no part of the text. */
public final class ByteOrderMark {
  private static final String MARK = "\uFEFF";

  private ByteOrderMark() {}

  /** Returns a text without the mark. */
  public static String strip(String text) {
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }
}
