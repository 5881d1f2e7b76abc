package org.episodic.harness.data;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.episodic.spi.dataset.DatasetContext;

/**
 * Where data sets lie.
 *
 * @param dataDirectory the folder the user named, an existing one
 * @param cacheDirectory where downloads go, and what learners keep from one cell to the next
 * @param mayDownload whether a download is allowed
 */
public record DataLocation(Optional<Path> dataDirectory, Path cacheDirectory, boolean mayDownload) {

  /** Returns where learners keep what outlives a cell; it may not exist yet. */
  public Path artefacts() {
    return cacheDirectory.toAbsolutePath().resolve("artefacts");
  }

  /** Returns the same for a data set's provider. */
  public DatasetContext context(Consumer<String> notices) {
    return DatasetContext.of(cacheDirectory)
        .dataDirectory(dataDirectory)
        .mayDownload(mayDownload)
        .notices(notices)
        .build();
  }
}
