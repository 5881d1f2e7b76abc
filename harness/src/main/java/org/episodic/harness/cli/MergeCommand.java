package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.reporting.RunConsole;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.merge.Merge;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic merge}: joins runs into one. */
@Command(
    name = "merge",
    description = {
      "Joins runs, such as the shards of one plan, into one run.",
      "The runs stay as they are; their checkpoints are not copied. Runs of different protocols, and"
          + " cells whose results disagree, are refused. Planned cells that no run has are listed;"
          + " 'resume' runs them."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  episodic run --plan quick --shard 1/2 --threads 2 --out a   (on one machine)",
      "  episodic run --plan quick --shard 2/2 --threads 2 --out b   (on another)",
      "  episodic merge a b --out all"
    })
public final class MergeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final RunConsole console;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Directories of runs.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the joined run, absent or empty.")
  private Path out;

  @Inject
  MergeCommand(Surroundings surroundings, RunConsole console) {
    this.surroundings = surroundings;
    this.console = console;
  }

  @Override
  public Integer call() {
    Path directory = resolve(out);
    RunDirectory.check(directory);
    Merge merge = Merge.of(runs.stream().map(this::resolve).toList(), console::notice);
    merge.write(directory);
    List<PlannedCell> gaps = merge.gaps();
    for (PlannedCell gap : gaps) {
      console.notice(
          "Gap: %s is in no run; 'episodic resume %s' runs it"
              .formatted(CellLabel.of(gap.identity().key()), out));
    }
    int code = console.finish(ResultStore.read(directory), directory);
    return gaps.isEmpty() ? code : ExitCode.FAILED;
  }

  private Path resolve(Path path) {
    return surroundings.workingDirectory().resolve(path).toAbsolutePath().normalize();
  }
}
