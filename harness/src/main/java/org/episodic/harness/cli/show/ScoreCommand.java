package org.episodic.harness.cli.show;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.reporting.RunConsole;
import org.episodic.harness.frozen.ExternalCell;
import org.episodic.harness.frozen.FrozenEpisodes;
import org.episodic.harness.frozen.FrozenSource;
import org.episodic.harness.frozen.Predictions;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic score}: scores what another tool predicted. */
@Command(
    name = "score",
    description = {
      "Scores what another tool predicted for a file of episodes, and writes a run of one row.",
      "The row is marked: its algorithm is 'external-NAME'. The episodes must be those of the data"
          + " here."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "The predictions have the columns episode,query,label or episode,query,score_0,score_1,... and"
          + " a line for each query.",
      "",
      "Example:",
      "  episodic score episodes.jsonl predictions.csv --name knn --out runs/knn"
    })
public final class ScoreCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");
  private static final int FEWEST_EPISODES = 2;

  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;
  private final RunConsole console;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "What 'episodic episodes export' wrote.")
  private Path file;

  @Parameters(index = "1", paramLabel = "PREDICTIONS", description = "The predictions, as CSV.")
  private Path predictions;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "Name of the tool: small letters, digits and '-'.")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "0",
      description = "Seed that the tool was trained from; default: 0.")
  private long seed;

  @Option(
      names = "--transductive",
      description = "The tool saw the queries of an episode together.")
  private boolean transductive;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the run, absent or empty.")
  private Path out;

  @Mixin private DataOptions data;

  @Inject
  ScoreCommand(
      Surroundings surroundings, PluginRegistry<DatasetProvider> datasets, RunConsole console) {
    this.surroundings = surroundings;
    this.datasets = datasets;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException(
          "Option '--name' must match %s, found '%s'".formatted(NAME.pattern(), name));
    }
    Path directory = surroundings.workingDirectory().resolve(out).toAbsolutePath().normalize();
    RunDirectory.check(directory);
    Path episodes = surroundings.workingDirectory().resolve(file);
    FrozenEpisodes frozen = FrozenEpisodes.read(episodes);
    if (frozen.episodes().size() < FEWEST_EPISODES) {
      throw new UsageException(
          "File of episodes '%s' has %s episode; a score needs ≥ %s"
              .formatted(episodes, frozen.episodes().size(), FEWEST_EPISODES));
    }
    Predictions predicted =
        Predictions.read(surroundings.workingDirectory().resolve(predictions), frozen.episodes());
    Plugin<DatasetProvider> plugin = datasets.get(frozen.header().dataset());
    ExternalCell cell =
        new ExternalCell(
            name,
            seed,
            transductive ? EvaluationMode.TRANSDUCTIVE : EvaluationMode.INDUCTIVE,
            checked(episodes, frozen, plugin.provider()),
            plugin.origin().jar(),
            HostSurvey.survey(surroundings.program()),
            surroundings.clock().instant());
    String runId = directory.getFileName().toString();
    CellResult result = cell.score(runId, frozen, predicted);
    try (RunDirectory run = RunDirectory.create(directory, cell.run(runId, result))) {
      run.add(result);
    }
    return console.finish(List.of(result), directory);
  }

  private FrozenSource checked(Path episodes, FrozenEpisodes frozen, DatasetProvider provider) {
    DatasetContext place =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    FrozenSource source = FrozenSource.of(frozen.header(), provider, place);
    List<String> differences = frozen.differences(source.draw(place));
    if (!differences.isEmpty()) {
      throw new UsageException(
          "File of episodes '%s' is not what is drawn from the data here; %s"
              .formatted(episodes, differences.get(0)));
    }
    return source;
  }
}
