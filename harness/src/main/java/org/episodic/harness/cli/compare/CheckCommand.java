package org.episodic.harness.cli.compare;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.compare.GitHub;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.gate.BaselineFile;
import org.episodic.harness.gate.CellVerdict;
import org.episodic.harness.gate.FirstFloor;
import org.episodic.harness.gate.Gate;
import org.episodic.harness.gate.GateReport;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.host.MachineClass;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.Compute;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic baseline check}: the gate. */
@Command(
    name = "check",
    description = {
      "Holds a run against a baseline.",
      "On the kind of machine that the baseline was made on, the scores of all test episodes must be"
          + " equal. Elsewhere, and to tell a change from a loss, a cell that is below the margin is"
          + " run again from up to nine more seeds, in the folder of the run, before it counts as"
          + " worse."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 all is well, 1 worse or other numbers, 2 no run or a damaged baseline, 3 a cell"
          + " has no score.",
      "",
      "Example:",
      "  episodic baseline check runs/quick --baseline ci/baseline/quick.csv"
    })
public final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final FreshSeedRuns freshSeeds;

  @Parameters(paramLabel = "RUN", description = "Directory of the run.")
  private Path run;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      required = true,
      description = "The baseline; if there is none, every cell is new.")
  private Path file;

  @Option(
      names = "--verdict",
      paramLabel = "FILE",
      description = "Where the verdict goes as JSON, as well.")
  private Optional<Path> verdict = Optional.empty();

  @Option(
      names = "--error-without-skill",
      paramLabel = "MSE",
      defaultValue = "0",
      description =
          "Mean squared error of a learner without skill, which new cells are held against.")
  private double errorWithoutSkill;

  @Option(
      names = "--github",
      description =
          "Append the table to the file that GITHUB_STEP_SUMMARY names, and print an annotation for"
              + " each cell that fails.")
  private boolean github;

  @Mixin private DataOptions data;
  @Mixin private ProcessOptions process;

  @Inject
  CheckCommand(Surroundings surroundings, FreshSeedRuns freshSeeds) {
    this.surroundings = surroundings;
    this.freshSeeds = freshSeeds;
  }

  @Override
  public Integer call() {
    process.check();
    Optional<Path> target =
        verdict.map(path -> surroundings.workingDirectory().resolve(path).toAbsolutePath());
    target.ifPresent(path -> Destination.requireDirectory(path.getParent(), "--verdict"));
    target.ifPresent(path -> Destination.requireFile(path, "--verdict"));
    Path directory = surroundings.workingDirectory().resolve(run);
    List<CellResult> results = ResultStore.read(directory);
    Compute compute = FreshSeedRuns.compute(results).orElse(Compute.cpu(1));
    Host host = HostSurvey.survey(surroundings.program());
    Gate gate =
        new Gate(
            BaselineFile.read(surroundings.workingDirectory().resolve(file)),
            result -> MachineClass.of(result, host),
            new FirstFloor(errorWithoutSkill),
            cells -> freshSeeds.run(directory, compute, cells, data, process));
    GateReport report = gate.judge(results);
    print(report);
    target.ifPresent(path -> write(path, report));
    if (report.failures().isEmpty()) {
      return ExitCode.OK;
    }
    return report.verdict().isWithoutScore() ? ExitCode.FAILED : ExitCode.REGRESSION;
  }

  private void write(Path target, GateReport report) {
    try {
      AtomicFile.write(target, report.json(file.toString()));
    } catch (IOException e) {
      throw new UsageException("The verdict '%s' cannot be written: %s".formatted(target, e));
    }
  }

  private void print(GateReport report) {
    TextTable table = new TextTable().row(GateReport.HEADINGS.toArray());
    report.rows().forEach(row -> table.row(row.toArray()));
    surroundings.out().print(table.render(""));
    if (github) {
      GitHubJob.of(surroundings)
          .summary(
              GitHub.section(
                  "Benchmark against " + file.getFileName(),
                  report.line(),
                  GateReport.HEADINGS,
                  report.rows()));
      report.failures().stream().map(CheckCommand::annotation).forEach(surroundings.out()::println);
    }
    surroundings.out().println(report.line());
  }

  private static String annotation(CellVerdict cell) {
    String again = cell.command().isEmpty() ? "" : "\nRun it again: " + cell.command();
    return GitHub.error(cell.verdict() + ": " + cell.label(), GateReport.what(cell) + again);
  }
}
