package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.suite.Suite;
import org.episodic.harness.suite.SuiteSpec;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic resume}: goes on with a run that was cut short. */
@Command(
    name = "resume",
    description = {
      "Goes on with a run that was cut short.",
      "Finished cells are skipped. A half-trained cell continues from its last good checkpoint, on a"
          + " CPU to the same result as without the cut. Cells that were cancelled or whose process"
          + " died are run again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  episodic resume runs/quick-20260101T120000Z",
      "  episodic resume runs/paper --retry timeout --timeout 12h"
    })
public final class ResumeCommand implements Callable<Integer> {
  private static final Set<CellStatus> ALWAYS =
      EnumSet.of(CellStatus.CANCELLED, CellStatus.CRASHED);
  private static final Set<CellStatus> ON_REQUEST =
      EnumSet.of(CellStatus.FAILED, CellStatus.OUT_OF_MEMORY, CellStatus.TIMEOUT);

  private final Surroundings surroundings;
  private final Suite suite;
  private final CellExecutors executors;
  private final RunConsole console;

  @Parameters(paramLabel = "RUN_DIR", description = "Directory of the run.")
  private Path run;

  @Option(
      names = "--retry",
      paramLabel = "STATUS",
      split = ",",
      description = "Run these again too, from their checkpoints: failed, out_of_memory, timeout.")
  private List<String> retry = List.of();

  @Mixin private DataOptions data;
  @Mixin private ProcessOptions process;
  @Mixin private EngineOptions engine;

  @Inject
  ResumeCommand(
      Surroundings surroundings, Suite suite, CellExecutors executors, RunConsole console) {
    this.surroundings = surroundings;
    this.suite = suite;
    this.executors = executors;
    this.console = console;
  }

  @Override
  public Integer call() {
    Path directory = surroundings.workingDirectory().resolve(run);
    RunManifest manifest = RunDirectory.manifest(directory);
    Host host = HostSurvey.survey(surroundings.program());
    DataLocation location = data.location(surroundings, manifest.dataDirectory());
    process.check();
    engine.check();
    int left = RunDirectory.unfinished(directory, unfinished()).size();
    try (CellExecutor executor =
        executor(directory, manifest, host, location, process.jobs(left))) {
      int jobs = process.jobs(left, executor.slots());
      SuiteSpec spec =
          new SuiteSpec(
              manifest.runId(),
              directory,
              manifest.plan().stream().map(cell -> cell.identity().key()).toList(),
              manifest.shard(),
              location,
              manifest.compute(),
              host,
              jobs,
              process.checkpointEvery());
      noticeOtherCheckout(manifest.host(), host);
      List<CellResult> results;
      try (RunProgress progress = console.progress(manifest.runId(), process, jobs)) {
        results = suite.resume(spec, unfinished(), executor, progress, console::notice);
      }
      return console.finish(results, directory);
    }
  }

  private CellExecutor executor(
      Path directory, RunManifest manifest, Host host, DataLocation location, int jobs) {
    if (engine.isGiven()) {
      int threads = manifest.compute().threads();
      return engine.executor(
          executors, surroundings, process, host, directory, manifest.runId(), threads);
    }
    DeviceChoice choice =
        DeviceChoice.again(
            manifest.compute().device(), () -> ComputeOptions.survey(surroundings, location));
    return process.executor(executors, surroundings, host, jobs, choice);
  }

  private Set<CellStatus> unfinished() {
    Set<CellStatus> unfinished = EnumSet.copyOf(ALWAYS);
    for (String text : retry) {
      String name = text.toUpperCase(Locale.ROOT);
      unfinished.add(
          Stream.of(ALWAYS, ON_REQUEST)
              .flatMap(Set::stream)
              .filter(status -> status.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "Option '--retry' cannot be %s; allowed: failed, out_of_memory, timeout"
                              .formatted(name))));
    }
    return unfinished;
  }

  private void noticeOtherCheckout(Host then, Host now) {
    if (!then.gitCommit().equals(now.gitCommit())) {
      console.notice(
          "The run began in checkout '%s'; this one is '%s'"
              .formatted(then.gitCommit(), now.gitCommit()));
    }
  }
}
