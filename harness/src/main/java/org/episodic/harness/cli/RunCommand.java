package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.Candidates;
import org.episodic.harness.cli.option.CellOptions;
import org.episodic.harness.cli.option.ComputeOptions;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.EngineOptions;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.cli.option.ShardConverter;
import org.episodic.harness.cli.progress.RunProgress;
import org.episodic.harness.cli.reporting.RunConsole;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.plan.Plan;
import org.episodic.harness.plan.Planner;
import org.episodic.harness.store.NewRun;
import org.episodic.harness.store.Shard;
import org.episodic.harness.suite.Suite;
import org.episodic.harness.suite.SuiteSpec;
import org.episodic.spi.Compute;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
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
      "  episodic run --plan omniglot-short --dry-run",
      "  episodic run --algorithm protonet --dataset glyphs --way 5 --budget smoke"
    })
public final class RunCommand implements Callable<Integer> {
  static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Surroundings surroundings;
  private final Planner planner;
  private final Suite suite;
  private final CellExecutors executors;
  private final RunConsole console;
  private final DryRun forecast;

  @Option(
      names = "--plan",
      paramLabel = "NAME|FILE",
      completionCandidates = Candidates.Plans.class,
      description = "A shipped plan (see 'episodic list') or the path of a YAML file.")
  private Optional<String> plan = Optional.empty();

  @Mixin private CellOptions cell;
  @Mixin private DataOptions data;

  @Mixin private ProcessOptions process;

  @Mixin private ComputeOptions compute;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = ShardConverter.class,
      description =
          "Run only part I of N of the plan, for another machine to run the others; see 'merge'.")
  private Shard shard = Shard.WHOLE;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory for the results, absent or empty; default: runs/<plan>-<time>.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Only say which cells there are and how long they may take.")
  private boolean dryRun;

  @Inject
  RunCommand(
      Surroundings surroundings,
      Planner planner,
      Suite suite,
      CellExecutors executors,
      RunConsole console,
      DryRun forecast) {
    this.surroundings = surroundings;
    this.planner = planner;
    this.suite = suite;
    this.executors = executors;
    this.console = console;
    this.forecast = forecast;
  }

  @Override
  public Integer call() {
    compute.check();
    process.check();
    engine.check();
    DataLocation location = data.location(surroundings, Optional.empty());
    Plan wanted = cell.planOr(plan, surroundings.workingDirectory());
    DatasetContext context = location.context(console::notice);
    List<CellKey> cells =
        dryRun ? planner.cells(wanted, context) : planner.cellsToRun(wanted, context);
    if (shard.of(cells).isEmpty()) {
      console.notice("Shard %s has no cells; the plan has only %s".formatted(shard, cells.size()));
    }
    int here = shard.of(cells).size();
    if (dryRun) {
      forecast.show(shard.of(cells), process.jobs(here), location.context(console::notice));
      return ExitCode.OK;
    }
    DeviceChoice choice =
        engine.isGiven() ? DeviceChoice.CPU : compute.choice(surroundings, location);
    Compute where =
        engine.isGiven() ? compute.elsewhere() : compute.compute(choice, process.jobs(here));
    Host host = HostSurvey.survey(surroundings.program());
    if (!shard.equals(Shard.WHOLE) && !compute.isExplicit()) {
      console.notice(
          ("Shard %s runs on %s threads, as this machine allows; 'merge' joins only shards of equal"
                  + " --threads, so give it on all machines")
              .formatted(shard, where.threads()));
    }
    String runId = wanted.name() + "-" + TIMESTAMP.format(surroundings.clock().instant());
    String name = shard.equals(Shard.WHOLE) ? runId : runId + "-shard" + shard.index();
    try (NewRun run = surroundings.newRun(out, name);
        CellExecutor executor = executor(host, choice, where, run, process.jobs(here))) {
      int jobs = process.jobs(here, executor.slots());
      forecast.announce(shard.of(cells), jobs, location.context(console::notice));
      SuiteSpec spec =
          new SuiteSpec(
              run.id(),
              run.directory(),
              cells,
              shard,
              location,
              where,
              host,
              jobs,
              process.checkpointEvery());
      List<CellResult> results;
      try (RunProgress progress = console.progress(wanted.name(), process, jobs)) {
        results = suite.run(spec, executor, progress, console::notice);
      }
      return console.finish(results, run.directory());
    }
  }

  private CellExecutor executor(
      Host host, DeviceChoice choice, Compute where, NewRun run, int jobs) {
    return engine.isGiven()
        ? engine.executor(executors, surroundings, process, host, run, where.threads())
        : process.executor(executors, surroundings, host, jobs, choice);
  }
}
