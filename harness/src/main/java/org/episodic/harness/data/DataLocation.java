package org.episodic.harness.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.result.CellKey;

/**
 * Where data sets lie.
 *
 * @param dataDirectory the folder or archive the user named, an existing one
 * @param cacheDirectory where downloads go, and what learners keep from one cell to the next
 * @param mayDownload whether a download is allowed
 * @param prepared files of the data sets that are known to be prepared, by {@link
 *     ChosenDataset#name}
 */
public record DataLocation(
    Optional<Path> dataDirectory,
    Path cacheDirectory,
    boolean mayDownload,
    SortedMap<String, Path> prepared) {

  /** Makes a location of which nothing is known to be prepared. */
  public DataLocation(Optional<Path> dataDirectory, Path cacheDirectory, boolean mayDownload) {
    this(dataDirectory, cacheDirectory, mayDownload, new TreeMap<>());
  }

  /**
   * Returns the folder for downloads where nobody names one: in the user's cache folder.
   *
   * @param variable the value of an environment variable, if it is set
   * @throws UsageException if the user has no home folder, as an unknown user of a container
   */
  public static Path usualCache(Function<String, Optional<String>> variable) {
    return variable
        .apply("XDG_CACHE_HOME")
        .map(Path::of)
        .orElseGet(() -> home(variable).resolve(".cache"))
        .resolve("episodic");
  }

  private static Path home(Function<String, Optional<String>> variable) {
    Path home = Path.of(variable.apply("HOME").orElseGet(() -> System.getProperty("user.home")));
    if (!home.isAbsolute()) {
      throw new UsageException(
          "The home folder '%s' is no absolute path; name a folder for downloads by --cache or EPISODIC_CACHE"
              .formatted(home));
    }
    return home;
  }

  /** Returns the same location, of which more is known. */
  public DataLocation withPrepared(SortedMap<String, Path> files) {
    return new DataLocation(dataDirectory, cacheDirectory, mayDownload, files);
  }

  /** Returns where learners keep what outlives a cell; it may not exist yet. */
  public Path artefacts() {
    return cacheDirectory.toAbsolutePath().resolve("artefacts");
  }

  /** Returns the same for the data set of a cell, with its prepared file if it is there. */
  public DatasetContext context(CellKey key, Consumer<String> notices) {
    Optional<Path> file = Optional.ofNullable(prepared.get(ChosenDataset.name(key)));
    return context(notices).copy().prepared(file.filter(Files::isRegularFile)).build();
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
