package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.cli.option.PublishedConverter;
import org.episodic.harness.cli.reporting.Reports;
import org.episodic.harness.store.UnfinishedRuns;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.UnfinishedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic report}: makes the reports of finished runs again. */
@Command(
    name = "report",
    description = {
      "Makes the reports of one or more runs from their result files alone.",
      "A run that was cut short or is still going on is reported as far as it is; planned cells"
          + " without a row are named, and the exit code stays 0."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ReportCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Reports reports;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Directories of runs.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the reports go; default: the run's directory. Needed for several runs.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--published",
      paramLabel = "WHICH",
      defaultValue = "run",
      converter = PublishedConverter.class,
      description =
          "Published numbers to show: run, those of what was run, or all, those of other methods on"
              + " the same tasks too, marked as not run here; default: run.")
  private PublishedConverter.Which published;

  @Inject
  ReportCommand(Surroundings surroundings, Reports reports) {
    this.surroundings = surroundings;
    this.reports = reports;
  }

  @Override
  public Integer call() {
    if (runs.size() > 1 && out.isEmpty()) {
      throw new UsageException("Reports of several runs need a directory; name it by --out");
    }
    Path workingDirectory = surroundings.workingDirectory();
    List<Path> directories = runs.stream().map(workingDirectory::resolve).toList();
    Reports.Runs read = Reports.Runs.read(directories);
    List<UnfinishedRuns.Located> unfinished = UnfinishedRuns.of(directories, read.results());
    Path directory = workingDirectory.resolve(out.orElse(runs.get(0)));
    Destination.requireDirectory(directory, "--out");
    unfinished.forEach(run -> surroundings.err().println(notice(run)));
    List<UnfinishedRun> missing = unfinished.stream().map(UnfinishedRuns.Located::run).toList();
    Reports.Runs all =
        read.lacking(missing).withUnmeasured(published == PublishedConverter.Which.ALL);
    boolean summarized = reports.summarize(all);
    return reports.write(all, directory) && summarized ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String notice(UnfinishedRuns.Located unfinished) {
    UnfinishedRun run = unfinished.run();
    int missing = run.missing().size();
    return "%s of %s planned cells of '%s' %s no row yet: the run %s"
        .formatted(
            missing,
            run.planned(),
            unfinished.path(),
            missing == 1 ? "has" : "have",
            run.goingOn()
                ? "is still going on"
                : "was cut short; 'episodic resume %s' goes on with it"
                    .formatted(unfinished.path()));
  }
}
