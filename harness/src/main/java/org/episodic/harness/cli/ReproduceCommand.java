package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.ComputeOptions;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.EngineOptions;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.cli.progress.RunProgress;
import org.episodic.harness.cli.reporting.RunConsole;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.store.NewRun;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunFiles;
import org.episodic.harness.store.Shard;
import org.episodic.harness.suite.Suite;
import org.episodic.harness.suite.SuiteSpec;
import org.episodic.harness.verify.InstalledPlugins;
import org.episodic.harness.verify.RecordedCells;
import org.episodic.harness.verify.Reproduction;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic reproduce}: runs a recorded cell again and compares. */
@Command(
    name = "reproduce",
    description = {
      "Runs a recorded cell again and compares.",
      "If the score of any test episode differs, it names the first layer that is not as it was: jar,"
          + " data, split, protocol, task, options, device, library, machine."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 identical, 1 different, 2 the cell cannot be run here, 3 it failed.",
      "",
      "Examples:",
      "  episodic reproduce runs/quick-20260101T120000Z/cells/1f0c6a4be2d95378",
      "  episodic reproduce 1f0c --data ~/data"
    })
public final class ReproduceCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final InstalledPlugins plugins;
  private final Suite suite;
  private final CellExecutors executors;
  private final RunConsole console;

  @Parameters(
      paramLabel = "ROW",
      description =
          "Directory of a cell, or its id or the beginning of it, which is looked up in"
              + " runs/*/cells.")
  private String row;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory for the result, absent or empty; default: runs/reproduce-<id>-<time>.")
  private Optional<Path> out = Optional.empty();

  @Mixin private DataOptions data;
  @Mixin private ProcessOptions process;
  @Mixin private EngineOptions engine;

  @Inject
  ReproduceCommand(
      Surroundings surroundings,
      InstalledPlugins plugins,
      Suite suite,
      CellExecutors executors,
      RunConsole console) {
    this.surroundings = surroundings;
    this.plugins = plugins;
    this.suite = suite;
    this.executors = executors;
    this.console = console;
  }

  @Override
  public Integer call() {
    engine.check();
    process.check();
    Host host = HostSurvey.survey(surroundings.program());
    Path cell = RecordedCells.find(surroundings.workingDirectory(), row).toAbsolutePath();
    CellResult then = ResultStore.cell(cell);
    plugins.requireKnown(then.key());
    DataLocation location = data.location(surroundings, dataDirectory(cell));
    String name =
        RecordedCells.REPRODUCTION
            + then.cellId()
            + "-"
            + RunCommand.TIMESTAMP.format(surroundings.clock().instant());
    try (NewRun run = surroundings.newRun(out, name);
        CellExecutor executor = executor(then, location, host, run)) {
      SuiteSpec spec = spec(then, location, host, run);
      List<CellResult> results;
      try (RunProgress progress = console.progress("reproduce", process, 1)) {
        results = suite.run(spec, executor, progress, console::notice);
      }
      return finish(then, results.get(0), run.directory());
    }
  }

  private CellExecutor executor(CellResult then, DataLocation location, Host host, NewRun run) {
    Compute compute = then.provenance().requested();
    if (engine.isGiven()) {
      return engine.executor(executors, surroundings, process, host, run, compute.threads());
    }
    DeviceChoice choice =
        DeviceChoice.again(compute.device(), () -> ComputeOptions.survey(surroundings, location));
    return process.executor(executors, surroundings, host, 1, choice);
  }

  private int finish(CellResult then, CellResult now, Path directory) {
    Reproduction reproduction = new Reproduction(then, now);
    reproduction.lines().forEach(surroundings.out()::println);
    surroundings.out().println("Results: " + directory);
    if (reproduction.isIdentical()) {
      return ExitCode.OK;
    }
    return reproduction.hasFailed() ? ExitCode.FAILED : ExitCode.REGRESSION;
  }

  private SuiteSpec spec(CellResult then, DataLocation location, Host host, NewRun run) {
    return new SuiteSpec(
        run.id(),
        run.directory(),
        List.of(then.key()),
        Shard.WHOLE,
        location,
        then.provenance().requested(),
        host,
        1,
        process.checkpointEvery());
  }

  /** A cell that was copied out of its run says nothing about where its data lay. */
  private static Optional<Path> dataDirectory(Path cell) {
    Path run = cell.resolve("../..").normalize();
    return Files.exists(new RunFiles(run).run())
        ? RunDirectory.manifest(run).dataDirectory()
        : Optional.empty();
  }
}
