package org.episodic.harness.files;

import java.nio.file.Files;
import java.nio.file.Path;
import org.episodic.spi.UsageException;

/** Where files of a process lie that it deletes again. */
public final class TemporaryFolder {
  private TemporaryFolder() {}

  /**
   * Returns it.
   *
   * @throws UsageException if nothing can be written there
   */
  public static Path require() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageException(
          "Temporary folder '%s' is no folder that can be written to; see TMPDIR and java.io.tmpdir"
              .formatted(folder));
    }
    return folder;
  }
}
