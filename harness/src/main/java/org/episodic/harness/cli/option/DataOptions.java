package org.episodic.harness.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.data.DataLocation;
import org.episodic.spi.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that say where data sets lie. */
public final class DataOptions {
  private static final List<String> ARCHIVES = List.of(".zip", ".tgz", ".tar.gz");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder that holds data sets, or an archive of one; default: EPISODIC_DATA, else the"
              + " cache.")
  private Optional<Path> data = Optional.empty();

  @Spec(Spec.Target.SELF)
  private CommandSpec mixin;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder for downloads; default: EPISODIC_CACHE, else one in your cache folder.")
  private Optional<Path> cache = Optional.empty();

  @Option(names = "--offline", description = "Download nothing; also by EPISODIC_OFFLINE=1.")
  private boolean offline;

  /**
   * Returns the location.
   *
   * @param known the folder that is used if none is named and it is still there
   * @throws UsageException if the data folder does not exist, or a folder is another file or has no
   *     name
   */
  public DataLocation location(Surroundings surroundings, Optional<Path> known) {
    Path workingDirectory = surroundings.workingDirectory();
    requireNamed("--data", data);
    requireNamed("--cache", cache);
    Optional<Path> folder =
        data.filter(any -> isNamed("--data"))
            .or(() -> known.filter(Files::exists))
            .or(() -> surroundings.variable("EPISODIC_DATA").map(Path::of))
            .or(() -> data)
            .or(() -> known)
            .map(workingDirectory::resolve);
    folder.ifPresent(path -> requireFolder(path, origin("--data", data, path)));
    Path downloads =
        cache
            .filter(any -> isNamed("--cache"))
            .or(() -> surroundings.variable("EPISODIC_CACHE").map(Path::of))
            .or(() -> cache)
            .orElseGet(() -> DataLocation.usualCache(surroundings::variable));
    Path cacheFolder = workingDirectory.resolve(downloads);
    if (Files.exists(cacheFolder) && !Files.isDirectory(cacheFolder)) {
      throw new UsageException(
          "Cache folder '%s' is a file; name a folder by --cache or EPISODIC_CACHE%s"
              .formatted(cacheFolder, origin("--cache", cache, cacheFolder)));
    }
    boolean none =
        offline || surroundings.variable("EPISODIC_OFFLINE").filter("1"::equals).isPresent();
    return new DataLocation(folder, cacheFolder, !none);
  }

  /** Says whether the command line names the data folder, or only a file of defaults does. */
  public boolean isNamed() {
    return isNamed("--data");
  }

  private boolean isNamed(String option) {
    return command(option).getParseResult().hasMatchedOption(option);
  }

  private CommandLine command(String option) {
    return mixin.findOption(option).command().commandLine();
  }

  /** Says of a folder that only a file of defaults names, which file that is. */
  private String origin(String option, Optional<Path> value, Path used) {
    boolean other = value.filter(used::endsWith).isEmpty();
    if (other || !(command(option).getDefaultValueProvider() instanceof Defaults defaults)) {
      return "";
    }
    return isNamed(option) ? "" : defaults.origin(mixin.findOption(option));
  }

  private static void requireNamed(String option, Optional<Path> folder) {
    if (folder.isPresent() && folder.get().toString().isBlank()) {
      throw new UsageException(
          "Option '%s' is empty; name a folder, '.' for the working directory".formatted(option));
    }
  }

  private static void requireFolder(Path path, String origin) {
    if (!Files.exists(path)) {
      throw new UsageException(
          "Data folder '%s' does not exist; name an existing folder by --data or EPISODIC_DATA%s"
              .formatted(path, origin));
    }
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (!Files.isDirectory(path) && ARCHIVES.stream().noneMatch(name::endsWith)) {
      throw new UsageException(
          "Data folder '%s' is a file; name the folder that holds it, or an archive %s, by --data or EPISODIC_DATA%s"
              .formatted(path, String.join(", ", ARCHIVES), origin));
    }
  }
}
