package org.episodic.datasets.split;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that users hand over. */
public final class UserText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private UserText() {}

  /** Reads a file in UTF-8, without the byte-order mark that a spreadsheet may have put there. */
  public static String read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
