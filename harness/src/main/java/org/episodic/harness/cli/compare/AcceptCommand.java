package org.episodic.harness.cli.compare;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.Destination;
import org.episodic.harness.cli.option.ProcessOptions;
import org.episodic.harness.gate.Acceptance;
import org.episodic.harness.gate.Baseline;
import org.episodic.harness.gate.BaselineFile;
import org.episodic.harness.gate.BaselineRow;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.host.MachineClass;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.Compute;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic baseline accept}: makes runs the baseline. */
@Command(
    name = "accept",
    description = {
      "Makes the results of runs the baseline.",
      "Each cell needs at least five seeds, 0 among them. Rows of cells that did not change, or that"
          + " the runs do not have, stay. Other numbers on the same kind of machine need a raised"
          + " numbers version of the algorithm. Commit both files with the change that they belong"
          + " to."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Example:",
      "  episodic baseline accept runs/quick-five-seeds --baseline ci/baseline/quick.csv",
      "    --reason 'first baseline'"
    })
public final class AcceptCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final FreshSeedRuns freshSeeds;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Directories of runs.")
  private List<Path> runs = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      required = true,
      description = "The baseline, made if it is missing; FILE.episodes.csv lies beside it.")
  private Path file;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, in one line; it stands in the rows.")
  private String reason;

  @Option(
      names = "--cell",
      paramLabel = "TEXT",
      description = "Only cells whose label contains this, such as 'maml glyphs'. Repeatable.")
  private List<String> cells = List.of();

  @Option(names = "--few-seeds", description = "Accept fewer than five seeds.")
  private boolean fewSeeds;

  @Option(
      names = "--run-seeds",
      description = "Run the seeds 0 to 4 that changed cells lack, in the folder of the first run.")
  private boolean runSeeds;

  @Mixin private DataOptions data;
  @Mixin private ProcessOptions process;

  @Inject
  AcceptCommand(Surroundings surroundings, FreshSeedRuns freshSeeds) {
    this.surroundings = surroundings;
    this.freshSeeds = freshSeeds;
  }

  @Override
  public Integer call() {
    process.check();
    Path baselineFile = surroundings.workingDirectory().resolve(file).toAbsolutePath().normalize();
    Destination.requireDirectory(baselineFile.getParent(), "--baseline");
    Host host = HostSurvey.survey(surroundings.program());
    Acceptance acceptance =
        new Acceptance(
            BaselineFile.read(baselineFile),
            result -> MachineClass.of(result, host),
            new BaselineRow.Accepted(
                LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC).toString(),
                host.gitCommit(),
                host.harnessVersion(),
                reason),
            fewSeeds);
    List<CellResult> results = chosen();
    if (runSeeds) {
      addSeeds(results, acceptance.lacking(results));
    }
    List<String> notices = new ArrayList<>();
    Baseline baseline = acceptance.accept(results, notices::add);
    try {
      BaselineFile.write(baselineFile, baseline);
    } catch (IOException e) {
      throw new UsageException("Baseline '%s' cannot be written: %s".formatted(baselineFile, e));
    }
    notices.forEach(surroundings.out()::println);
    surroundings
        .out()
        .println(
            "%s rows changed, %s in all: %s"
                .formatted(notices.size(), baseline.rows().size(), baselineFile));
    return ExitCode.OK;
  }

  private List<CellResult> chosen() {
    List<CellResult> results = new ArrayList<>();
    for (Path run : runs) {
      results.addAll(ResultStore.read(surroundings.workingDirectory().resolve(run)));
    }
    if (!cells.isEmpty()) {
      results.removeIf(
          result -> cells.stream().noneMatch(CellLabel.ofAllSeeds(result.key())::contains));
      if (results.isEmpty()) {
        throw new UsageException(
            "No cell of the runs contains '%s'".formatted(String.join("' or '", cells)));
      }
    }
    return results;
  }

  private void addSeeds(List<CellResult> results, List<CellKey> lacking) {
    if (!lacking.isEmpty()) {
      Path first = surroundings.workingDirectory().resolve(runs.get(0));
      Compute compute = FreshSeedRuns.compute(results).orElseThrow();
      results.addAll(freshSeeds.run(first, compute, lacking, data, process));
    }
  }
}
