package org.episodic.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.episodic.harness.run.DataLocation;
import org.episodic.spi.UsageException;
import picocli.CommandLine.Option;

/** Options that say where data sets lie. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder that holds data sets; default: EPISODIC_DATA, else the cache.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder for downloads; default: EPISODIC_CACHE, else ~/.cache/episodic.")
  private Optional<Path> cache = Optional.empty();

  @Option(names = "--offline", description = "Download nothing.")
  private boolean offline;

  /**
   * Returns the location.
   *
   * @param known the folder that is used if none is named
   * @throws UsageException if the data folder does not exist
   */
  DataLocation location(Surroundings surroundings, Optional<Path> known) {
    Path workingDirectory = surroundings.workingDirectory();
    Optional<Path> folder =
        data.or(() -> known)
            .or(() -> surroundings.variable("EPISODIC_DATA").map(Path::of))
            .map(workingDirectory::resolve);
    folder
        .filter(path -> !Files.isDirectory(path))
        .ifPresent(
            path -> {
              throw new UsageException(
                  ("Data folder '%s' does not exist;"
                          + " name an existing folder by --data or EPISODIC_DATA")
                      .formatted(path));
            });
    Path downloads =
        cache
            .or(() -> surroundings.variable("EPISODIC_CACHE").map(Path::of))
            .or(
                () ->
                    surroundings.variable("XDG_CACHE_HOME").map(path -> Path.of(path, "episodic")))
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "episodic"));
    return new DataLocation(folder, workingDirectory.resolve(downloads), !offline);
  }
}
