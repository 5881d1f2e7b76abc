package org.episodic.harness.cli.compare;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.compare.ComparedCell;
import org.episodic.harness.compare.Comparison;
import org.episodic.harness.compare.ComparisonJson;
import org.episodic.harness.compare.ComparisonTable;
import org.episodic.harness.compare.GitHub;
import org.episodic.harness.compare.ScoreText;
import org.episodic.harness.identity.Words;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellCommand;
import org.episodic.spi.result.CellResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code episodic compare}: what has changed between two runs. */
@Command(
    name = "compare",
    description = {
      "Says what has changed between two runs.",
      "Cells are paired by all that was asked for, whichever jars ran them, and compared on the same"
          + " test episodes by a paired t-test, corrected for the number of cells (Holm); several"
          + " seeds of a cell by their means. Marks: + better, - worse, = no difference, ! cannot"
          + " be compared: it broke, is missing, or saw other test episodes. Of errors, lower is"
          + " better.",
      "With --margin each cell is also said to be equivalent (the 90 %% interval of the difference"
          + " lies within the margin: two one-sided tests at 5 %%), not equivalent (it lies outside)"
          + " or neither, for want of seeds or episodes.",
      "Cells of the new run with shifted test inputs (options test-...) follow, task by task against"
          + " the unshifted cell; what they lose is no regression."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 no regression, 1 a cell is worse or broke (see --fail-on), 2 a directory holds"
          + " no run.",
      "",
      "Examples:",
      "  episodic compare runs/before runs/after",
      "  episodic compare runs/before runs/after --margin 0.5 --json",
      "  episodic compare runs/cpu runs/gpu --margin 1 --fail-on doubt"
    })
public final class CompareCommand implements Callable<Integer> {
  /** What makes the exit code 1. */
  enum FailOn {
    /** A cell is worse or broke. */
    REGRESSION,
    /** Any score is another, or a cell or a seed is missing, new or cannot be compared. */
    ANY,
    /** Equality within the margin is not shown of every cell, by all of its seeds. */
    DOUBT,
    NEVER;

    static FailOn of(String text) {
      return Stream.of(values())
          .filter(value -> Words.of(value).equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not allowed; allowed: regression, any, doubt, never"
                          .formatted(text)));
    }
  }

  static final class FailOnConverter implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String text) {
      return FailOn.of(text);
    }
  }

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "BASE", description = "Directory of the run before.")
  private Path base;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "NEW",
      description = "Directory of the run after, or of several that count as one.")
  private List<Path> current = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      defaultValue = "regression",
      converter = FailOnConverter.class,
      description =
          "What exits with 1: regression (default), any (a score is another, a cell or a seed is"
              + " missing or new), doubt (equality within the margin is not shown of every cell), never.")
  private FailOn failOn;

  @Option(
      names = "--margin",
      paramLabel = "POINTS",
      defaultValue = "0",
      description =
          "A difference that does not count: points of accuracy, per cent of an error; default: 0.")
  private double margin;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--github",
      description =
          "Append the table to the file that GITHUB_STEP_SUMMARY names, and print an annotation for"
              + " each regression.")
  private boolean github;

  @Inject
  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!(margin >= 0 && Double.isFinite(margin))) {
      throw new UsageException("Option '--margin' must be ≥ 0, found " + margin);
    }
    if (failOn == FailOn.DOUBT && margin == 0) {
      throw new UsageException("Option '--fail-on doubt' needs '--margin', which must be > 0");
    }
    Path workingDirectory = surroundings.workingDirectory();
    List<CellResult> after = new ArrayList<>();
    for (Path run : current) {
      after.addAll(ResultStore.read(workingDirectory.resolve(run)));
    }
    Comparison comparison =
        Comparison.of(ResultStore.read(workingDirectory.resolve(base)), after, margin);
    if (github) {
      GitHubJob.of(surroundings).summary(markdown(comparison));
    }
    if (json) {
      surroundings.out().print(ComparisonJson.of(comparison));
    } else {
      print(comparison);
    }
    boolean fails =
        switch (failOn) {
          case REGRESSION -> comparison.hasRegression();
          case ANY -> comparison.hasChange();
          case DOUBT -> !comparison.isEquivalent();
          case NEVER -> false;
        };
    return fails ? ExitCode.REGRESSION : ExitCode.OK;
  }

  private void print(Comparison comparison) {
    TextTable table = new TextTable().row(ComparisonTable.HEADINGS.toArray());
    ComparisonTable.rows(comparison).forEach(row -> table.row(row.toArray()));
    surroundings.out().print(table.render(""));
    surroundings.out().println(ComparisonTable.sentence(comparison));
    if (!comparison.shifts().isEmpty()) {
      TextTable shifts = new TextTable().row(ComparisonTable.SHIFT_HEADINGS.toArray());
      ComparisonTable.shiftRows(comparison).forEach(row -> shifts.row(row.toArray()));
      surroundings.out().println();
      surroundings.out().print(shifts.render(""));
    }
    if (github) {
      comparison.cells().stream()
          .filter(ComparedCell::isRegression)
          .map(CompareCommand::annotation)
          .forEach(surroundings.out()::println);
    }
  }

  private String markdown(Comparison comparison) {
    return GitHub.section(
        "episodic compare %s %s".formatted(base.getFileName(), current.get(0).getFileName()),
        ComparisonTable.sentence(comparison),
        ComparisonTable.HEADINGS,
        ComparisonTable.rows(comparison));
  }

  private static String annotation(ComparedCell cell) {
    String change =
        cell.change()
            .map(c -> ScoreText.difference(c.metric(), c.difference(), c.halfWidth()))
            .orElse(cell.note());
    return GitHub.error(
        (cell.broke() ? "Broke: " : "Worse: ") + cell.label(),
        "%s\nRun it again: %s".formatted(change, String.join(" ", CellCommand.of(cell.example()))));
  }
}
