package org.episodic.harness.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.episodic.harness.files.ByteOrderMark;
import org.episodic.spi.UsageException;

/**
 * The text of a run's files, as every reader of them sees it. A spreadsheet saves a table with a
 * byte-order mark, and it and Git on Windows end lines with CR LF; neither changes a value.
 */
public final class ResultText {
  private ResultText() {}

  /**
   * Returns the text of a file, without a byte-order mark and with line feeds alone.
   *
   * @throws IOException if it cannot be read or is not UTF-8
   */
  public static String read(Path file) throws IOException {
    try {
      return ByteOrderMark.strip(Files.readString(file)).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8; save it as that", e);
    }
  }

  /** Returns what to tell the user of a file of a run that cannot be read. */
  public static UsageException damaged(Path file, Exception cause) {
    if (cause instanceof UsageException usage) {
      return usage;
    }
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    UsageException exception =
        new UsageException(
            "Result file '%s' cannot be read: %s: %s"
                .formatted(file, cause.getClass().getSimpleName(), reason));
    exception.initCause(cause);
    return exception;
  }
}
