package org.episodic.spi.dataset;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a data set may lie.
 *
 * @param dataDirectory the folder the user named ({@code --data} or {@code EPISODIC_DATA}); nothing
 *     is ever written there
 * @param cacheDirectory where downloads go; may not exist yet
 * @param mayDownload whether a download is allowed
 * @param notices receives lines for the user, such as a licence notice before a download
 * @since 0.1.0
 */
public record DatasetContext(
    Optional<Path> dataDirectory,
    Path cacheDirectory,
    boolean mayDownload,
    Consumer<String> notices) {}
