package org.episodic.harness.cli.compare;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.option.ComputeOptions;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.cli.progress.RunProgress;
import org.episodic.harness.cli.reporting.RunConsole;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.Shard;
import org.episodic.harness.suite.Suite;
import org.episodic.harness.suite.SuiteSpec;
import org.episodic.harness.verify.InstalledPlugins;
import org.episodic.spi.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;

/** Runs cells of a run again from other seeds, in a folder of that run. */
public final class FreshSeedRuns {
  private static final String FOLDER = "seeds";

  private final Surroundings surroundings;
  private final InstalledPlugins plugins;
  private final Suite suite;
  private final CellExecutors executors;
  private final RunConsole console;

  @Inject
  FreshSeedRuns(
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

  /**
   * Runs them.
   *
   * @param run the directory of the run whose cells they are
   * @param cells their keys, at least one
   * @param data where data lie, unless the run says so
   * @param process in which processes they run
   */
  List<CellResult> run(
      Path run, Compute compute, List<CellKey> cells, DataOptions data, ProcessOptions process) {
    cells.forEach(plugins::requireKnown);
    DataLocation location = data.location(surroundings, RunDirectory.manifest(run).dataDirectory());
    Host host = HostSurvey.survey(surroundings.program());
    int jobs = process.jobs(cells.size());
    Path directory = folder(run);
    String id = run.toAbsolutePath().getFileName() + "-" + directory.getFileName();
    console.notice(
        "More seeds are needed: %s cells, results in %s".formatted(cells.size(), directory));
    DeviceChoice choice =
        DeviceChoice.again(compute.device(), () -> ComputeOptions.survey(surroundings, location));
    try (CellExecutor executor = process.executor(executors, surroundings, host, jobs, choice);
        RunProgress progress = console.progress("more seeds", process, jobs)) {
      SuiteSpec spec =
          new SuiteSpec(
              id,
              directory,
              cells,
              Shard.WHOLE,
              location,
              compute,
              host,
              jobs,
              process.checkpointEvery());
      return suite.run(spec, executor, progress, console::notice);
    }
  }

  /** Returns the first that is not there: {@code seeds-1}, {@code seeds-2} and so on. */
  private static Path folder(Path run) {
    int number = 1;
    while (Files.exists(run.resolve(FOLDER + "-" + number))) {
      number++;
    }
    return run.resolve(FOLDER + "-" + number);
  }

  /** Returns the compute of the first of some results. */
  static Optional<Compute> compute(List<CellResult> results) {
    return results.stream().map(result -> result.provenance().requested()).findFirst();
  }
}
