package org.episodic.harness.cli.show;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.CellOptions;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.frozen.FrozenEpisodes;
import org.episodic.harness.plan.TaskChoice;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.result.CellKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic episodes export}: the test episodes of a protocol as a file. */
@Command(
    name = "export",
    description =
        "Writes the test episodes of a protocol as class names and image numbers, for tools in other"
            + " languages.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  episodic episodes export --dataset glyphs --way 5 --out episodes.jsonl"
    })
public final class ExportCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Mixin private TaskOptions tasks;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "How many; default: as many as the protocol says.")
  private Optional<Integer> episodes = Optional.empty();

  @Option(
      names = "--episode-seed",
      paramLabel = "SEED",
      description = "Root seed of the episodes; default: 0, those whose hash is published.")
  private Optional<Long> episodeSeed = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where they go.")
  private Path out;

  @Mixin private DataOptions data;

  @Inject
  ExportCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  @Override
  public Integer call() throws IOException {
    DatasetProvider provider = datasets.get(tasks.dataset()).provider();
    tasks.check();
    CellOptions.requirePositive("--episodes", episodes);
    requireClasses(provider);
    DatasetContext place =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    TaskChoice task = tasks.choose(provider, place, MetaSplit.META_TEST);
    Path file = surroundings.workingDirectory().resolve(out).toAbsolutePath();
    Destination.requireFile(file, "--out");
    try (Dataset opened = new ChosenDataset(provider, task.options()).open(place)) {
      FrozenEpisodes frozen =
          FrozenEpisodes.draw(
              opened,
              task,
              episodeSeed.orElse(CellKey.EPISODE_SEED),
              episodes.orElse(task.protocol().testEpisodes()));
      AtomicFile.write(file, frozen.text());
      surroundings
          .out()
          .println(
              "%s episodes, sha256 %s: %s"
                  .formatted(
                      frozen.episodes().size(), frozen.header().episodeStreamSha256(), file));
    }
    return ExitCode.OK;
  }

  private static void requireClasses(DatasetProvider provider) {
    if (provider.description().taskType() == TaskType.REGRESSION) {
      throw new UsageException(
          "Data set '%s' poses regression; only episodes of classes and images can be exported"
              .formatted(provider.description().id()));
    }
  }
}
