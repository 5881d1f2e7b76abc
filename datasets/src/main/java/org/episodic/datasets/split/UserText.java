package org.episodic.datasets.split;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that users hand over. */
public final class UserText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private UserText() {}

  /** Opens a file in UTF-8, behind the byte-order mark that a spreadsheet may have put there. */
  public static BufferedReader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }
}
