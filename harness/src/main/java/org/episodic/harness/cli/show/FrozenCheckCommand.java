package org.episodic.harness.cli.show;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.frozen.FrozenEpisodes;
import org.episodic.harness.frozen.FrozenSource;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code episodic episodes check}: are the episodes of a file those of the data here? */
@Command(
    name = "check",
    description = "Draws the episodes of a file anew from the data and compares.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 they are the same, 2 a damaged file or no data, 3 they differ.",
      "",
      "Example:",
      "  episodic episodes check episodes.jsonl"
    })
public final class FrozenCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Parameters(paramLabel = "FILE", description = "What 'episodic episodes export' wrote.")
  private Path file;

  @Mixin private DataOptions data;

  @Inject
  FrozenCheckCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  @Override
  public Integer call() {
    FrozenEpisodes frozen = FrozenEpisodes.read(surroundings.workingDirectory().resolve(file));
    DatasetProvider provider = datasets.get(frozen.header().dataset()).provider();
    DatasetContext place =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    List<String> differences =
        frozen.differences(FrozenSource.of(frozen.header(), provider, place).draw(place));
    if (differences.isEmpty()) {
      surroundings
          .out()
          .println(frozen.episodes().size() + " episodes, all as drawn from the data");
      return ExitCode.OK;
    }
    differences.forEach(surroundings.out()::println);
    return ExitCode.FAILED;
  }
}
