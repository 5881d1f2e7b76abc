package org.episodic.spi.dataset;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.episodic.spi.option.Options;

/** A context made of its parts, none of them null. */
record GivenDatasetContext(
    Optional<Path> dataDirectory,
    Path cacheDirectory,
    boolean mayDownload,
    Consumer<String> notices,
    Options options,
    DoubleConsumer progress,
    Optional<Path> prepared)
    implements DatasetContext {
  GivenDatasetContext {
    Objects.requireNonNull(dataDirectory, "dataDirectory");
    Objects.requireNonNull(cacheDirectory, "cacheDirectory");
    Objects.requireNonNull(notices, "notices");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(prepared, "prepared");
  }
}
