package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.plan.Plan;
import org.episodic.harness.plan.PlanFile;
import org.episodic.harness.plan.Planner;
import org.episodic.harness.run.CellRunner;
import org.episodic.harness.run.CellRunners;
import org.episodic.harness.run.DataLocation;
import org.episodic.harness.run.HostFacts;
import org.episodic.harness.run.RunListener;
import org.episodic.harness.run.Suite;
import org.episodic.harness.run.SuiteSpec;
import org.episodic.harness.run.Ticker;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic run}: runs a plan, or one cell, and writes results and reports. */
@Command(
    name = "run",
    description = "Runs a plan, or one cell, and writes results and reports.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  episodic run --plan quick",
      "  episodic run --algorithm protonet --dataset glyphs --way 5 --shot 1 --budget smoke"
    })
public final class RunCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Surroundings surroundings;
  private final Planner planner;
  private final Suite suite;
  private final CellRunners runners;
  private final Reports reports;
  private final Ticker ticker;

  @Option(
      names = "--plan",
      paramLabel = "NAME|FILE",
      description = "A shipped plan (see 'episodic list') or the path of a YAML file.")
  private Optional<String> plan = Optional.empty();

  @Mixin private CellOptions cell;
  @Mixin private DataOptions data;

  @Mixin private ProcessOptions process;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "cpu or auto, which is the same for now; default: auto.")
  private String device;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory for the results, absent or empty; default: runs/<plan>-<time>.")
  private Optional<Path> out = Optional.empty();

  @Inject
  RunCommand(
      Surroundings surroundings,
      Planner planner,
      Suite suite,
      CellRunners runners,
      Reports reports,
      Ticker ticker) {
    this.surroundings = surroundings;
    this.planner = planner;
    this.suite = suite;
    this.runners = runners;
    this.reports = reports;
    this.ticker = ticker;
  }

  @Override
  public Integer call() {
    Compute compute = compute();
    CellRunner runner = process.runner(runners);
    DataLocation location = data.location(surroundings);
    Plan wanted = wantedPlan();
    List<CellKey> cells = planner.cells(wanted, location.context(surroundings.err()::println));
    String runId = wanted.name() + "-" + TIMESTAMP.format(surroundings.clock().instant());
    Path directory = surroundings.workingDirectory().resolve(out.orElse(Path.of("runs", runId)));
    HostFacts host = HostFacts.survey(surroundings.workingDirectory());
    SuiteSpec spec =
        new SuiteSpec(runId, directory, cells, location, compute, host, process.jobs());
    List<CellResult> results = suite.run(spec, runner, progress(), surroundings.err()::println);
    surroundings.out().print(Figures.summary(results));
    surroundings.out().println("Results: " + directory);
    boolean reported = reports.write(results, directory);
    return reported && results.stream().allMatch(RunCommand::isWell)
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  private Plan wantedPlan() {
    if (plan.isPresent() && cell.anyGiven()) {
      throw new UsageException(
          "Option '--plan' cannot be combined with options of a single cell; leave one out");
    }
    return plan.map(name -> PlanFile.read(name, surroundings.workingDirectory()))
        .orElseGet(cell::plan);
  }

  private Compute compute() {
    if (!device.equals("cpu") && !device.equals("auto")) {
      throw new UsageException("Device '" + device + "' is not supported; allowed: cpu, auto");
    }
    return process.compute();
  }

  private RunListener progress() {
    if (process.jobs() > 1) {
      return new BriefProgress(surroundings.err());
    }
    return surroundings.terminal()
        ? new BarProgress(surroundings.err())
        : new LineProgress(surroundings.err(), ticker);
  }

  /** An algorithm that cannot serve a task is a fact and not a failure. */
  private static boolean isWell(CellResult result) {
    return result.status() == CellStatus.OK || result.status() == CellStatus.UNSUPPORTED;
  }
}
