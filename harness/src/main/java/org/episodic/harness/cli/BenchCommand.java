package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.bench.Measurement;
import org.episodic.harness.bench.Rate;
import org.episodic.harness.bench.Speed;
import org.episodic.harness.bench.SpeedCsv;
import org.episodic.harness.bench.SpeedTrials;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.Candidates;
import org.episodic.harness.cli.option.CellOptions;
import org.episodic.harness.cli.option.ComputeOptions;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.cli.option.DurationConverter;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.device.Places;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.files.TemporaryFolder;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.plan.Planner;
import org.episodic.harness.process.ForkLimits;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic bench}. */
@Command(
    name = "bench",
    description = "Measures the speed of training and evaluation, each cell in its own process.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Cells are those of 'run', so learners without labels prepare themselves first;",
      "otherwise budget and seed do not matter. The shares are of the rate at which",
      "the learner's library multiplies large matrices, measured in the same process.",
      "",
      "Examples:",
      "  episodic bench --plan bench",
      "  episodic bench --algorithm maml --dataset glyphs --way 5 --threads 1"
    })
public final class BenchCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Planner planner;

  @Option(
      names = "--plan",
      paramLabel = "NAME|FILE",
      completionCandidates = Candidates.Plans.class,
      description = "A shipped plan (see 'episodic list') or the path of a YAML file.")
  private Optional<String> plan = Optional.empty();

  @Mixin private CellOptions cell;
  @Mixin private DataOptions data;
  @Mixin private ComputeOptions compute;

  @Option(
      names = "--repeat-for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "How long each kind of step is repeated, at least five times; default: 10s.")
  private Duration duration;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write everything that was measured there, as CSV.")
  private Optional<Path> out = Optional.empty();

  @Inject
  BenchCommand(Surroundings surroundings, Planner planner) {
    this.surroundings = surroundings;
    this.planner = planner;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Path> file = out.map(surroundings.workingDirectory()::resolve);
    file.ifPresent(path -> Destination.requireFile(path, "--out"));
    compute.check();
    TemporaryFolder.require();
    ProcessOptions.ignoredSwitches(surroundings).ifPresent(surroundings.err()::println);
    DataLocation location = data.location(surroundings, Optional.empty());
    List<CellKey> cells =
        planner.cells(
            cell.planOr(plan, surroundings.workingDirectory()),
            location.context(surroundings.err()::println));
    Host host = HostSurvey.survey(surroundings.program());
    DeviceChoice choice = compute.choice(surroundings, location);
    choice.notice().ifPresent(surroundings.err()::println);
    Compute where = compute.compute(choice, 1);
    SpeedTrials trials =
        new SpeedTrials(
            ForkLimits.of(Optional.empty(), Optional.empty(), Optional.empty(), 1),
            new Places(host, choice, surroundings.environment(), 1));
    List<Measurement> measurements = new ArrayList<>();
    Map<CellKey, String> labels = CellLabel.distinct(cells);
    for (CellKey key : cells) {
      surroundings.err().println(labels.get(key));
      try {
        measurements.add(trials.measure(key, where, location, duration));
        // Each is minutes of work, which a stop must not take.
        file.ifPresent(path -> write(path, SpeedCsv.of(measurements)));
      } catch (SpeedTrials.Failure e) {
        surroundings.err().println("  failed: " + e.getMessage());
      }
    }
    surroundings.out().print(table(measurements, labels));
    file.ifPresent(path -> surroundings.out().println("Measurements: " + path));
    return measurements.size() == cells.size() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void write(Path path, String text) {
    try {
      AtomicFile.write(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(List<Measurement> measurements, Map<CellKey, String> labels) {
    TextTable table =
        new TextTable()
            .row(
                "cell",
                "step",
                "tasks",
                "ms",
                "tasks/s",
                "images/s",
                "GFLOP",
                "share",
                "of GFLOP/s",
                "memory",
                "nodes",
                "create",
                "start");
    for (Measurement measurement : measurements) {
      Speed speed = measurement.speed();
      String label = labels.get(measurement.cell());
      speed.training().ifPresent(rate -> row(table, label, "train", rate, speed));
      row(table, label, "evaluate", speed.evaluation(), speed);
    }
    return table.render("");
  }

  private static void row(TextTable table, String label, String step, Rate rate, Speed speed) {
    table.row(
        label,
        step,
        rate.tasksPerStep(),
        number("%.1f", 1e3 * rate.medianSeconds()),
        number("%.1f", rate.tasksPerSecond()),
        number("%.0f", rate.inputsPerSecond()),
        number("%.2f", rate.flopsPerStep() / 1e9),
        number("%.0f %%", 100 * speed.share(rate)),
        number("%.0f", speed.productFlopsPerSecond() / 1e9),
        number("%.0f MB", speed.peakResidentBytes() / 1e6),
        speed.graphNodes(),
        number("%.1f s", speed.createSeconds()),
        number("%.1f s", speed.startSeconds()));
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
