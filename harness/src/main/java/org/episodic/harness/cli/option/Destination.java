package org.episodic.harness.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.episodic.spi.UsageException;

/** Refuses a place that cannot be written before anything is worked out for it. */
public final class Destination {
  private Destination() {}

  /**
   * Makes a directory, unless it is there, and tries it.
   *
   * @param option by which the user named it
   * @throws UsageException if no file can be made there
   */
  public static void requireDirectory(Path directory, String option) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new UsageException("'" + directory + "' is a file; name a directory by " + option);
    }
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".episodic-", ".tmp"));
    } catch (IOException e) {
      throw refused(directory, "name another directory by " + option, e);
    }
  }

  /**
   * Tries a file, which stays as it is.
   *
   * @param option by which the user named it
   * @throws UsageException if it is a directory, or cannot be made or written
   */
  public static void requireFile(Path file, String option) {
    if (Files.isDirectory(file)) {
      throw new UsageException("'" + file + "' is a directory; name a file by " + option);
    }
    boolean existed = Files.exists(file);
    try {
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      if (!existed) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw refused(file, "name another file by " + option, e);
    }
  }

  private static UsageException refused(Path path, String advice, IOException cause) {
    return new UsageException(
        "'%s' cannot be written: %s; %s".formatted(path, cause.getClass().getSimpleName(), advice));
  }
}
