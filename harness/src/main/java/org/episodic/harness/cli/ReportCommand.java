package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.result.ResultStore;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic report}: makes the reports of finished runs again. */
@Command(
    name = "report",
    description = "Makes the reports of one or more runs from their result files alone.",
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

  @Inject
  ReportCommand(Surroundings surroundings, Reports reports) {
    this.surroundings = surroundings;
    this.reports = reports;
  }

  @Override
  public Integer call() throws IOException {
    if (runs.size() > 1 && out.isEmpty()) {
      throw new UsageException("Reports of several runs need a directory; name it by --out");
    }
    Path workingDirectory = surroundings.workingDirectory();
    List<CellResult> results = new ArrayList<>();
    for (Path run : runs) {
      results.addAll(ResultStore.read(workingDirectory.resolve(run)));
    }
    Path directory = workingDirectory.resolve(out.orElse(runs.get(0)));
    Destination.requireDirectory(directory);
    surroundings.out().print(Figures.summary(results));
    return reports.write(results, directory) ? ExitCode.OK : ExitCode.FAILED;
  }
}
