package org.episodic.harness.result;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a run's files, as every reader of them sees it. A spreadsheet saves a table with a
 * byte-order mark, and it and Git on Windows end lines with CR LF; neither changes a value.
 */
public final class ResultText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ResultText() {}

  /**
   * Returns the text of a file, without a byte-order mark and with line feeds alone.
   *
   * @throws IOException if it cannot be read or is not UTF-8
   */
  public static String read(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return unmarked.replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8; save it as that", e);
    }
  }
}
