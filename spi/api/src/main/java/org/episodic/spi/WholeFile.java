package org.episodic.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that appear whole or not at all, as those have to that several processes share:
 * artefacts, downloads, prepared data.
 *
 * @since 0.1.0
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a file beside its place and moves it there, over one that is there already.
   *
   * @param file in an existing directory
   */
  public static void write(Path file, byte[] content) throws IOException {
    // Not a temporary file, which other users of the directory could not read once it is moved.
    String writer = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    Path part = file.resolveSibling(file.getFileName() + "." + writer + ".part");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
