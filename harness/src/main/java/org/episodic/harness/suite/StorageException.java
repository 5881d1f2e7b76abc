package org.episodic.harness.suite;

import java.io.IOException;
import java.nio.file.Path;

/** Results cannot be kept, and the run has ended; what was finished before is there. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(Path run, IOException cause) {
    super(
        ("Results cannot be written to '%s': %s. Finished cells are kept; make room and run"
                + " 'episodic resume %s'")
            .formatted(run, cause.getMessage(), run),
        cause);
  }
}
