package org.episodic.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.verdict.Assessment;
import org.episodic.reports.verdict.Verdict;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.episodic.statistics.Equivalence;

/**
 * Published and measured for other programs: a line for each scored cell, or for each published
 * number of adaptation steps of it. Accuracies are fractions; numbers have six decimals, or more
 * where four digits need them; empty means unknown. Of a cell that was run more than once there is
 * what {@link org.episodic.reports.comparison.Attempts} shows, and nothing of cells that are
 * missing. A text that a spreadsheet would take for a formula begins with a single quote.
 */
public final class CsvReport implements ReportWriter {
  private static final String FORMULA = "=+-@\t\r";
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final Object[] HEADER = {
    "cell_id",
    "run_id",
    "algorithm",
    "dataset",
    "protocol",
    "way",
    "shot",
    "seeds",
    "metric",
    "mode",
    "inner_steps",
    "measured",
    "measured_ci95_half_width",
    "published",
    "published_ci95_half_width",
    "published_mode",
    "source",
    "difference",
    "difference_ci90_low",
    "difference_ci90_high",
    "margin",
    "verdict",
    "conclusive",
    "in_words",
    "episodes_needed",
    "differing",
    "changed_settings",
    "footnotes",
    "share_of_training",
  };

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String title() {
    return "Published and measured, as a table for other programs (comparison.csv)";
  }

  @Override
  public Path write(ReportInput input, Path directory) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(FORMAT.format(HEADER)).append('\n');
    for (Compared cell : ReportFile.compare(input.results()).compared()) {
      out.append(line(cell)).append('\n');
    }
    return ReportFile.write(directory, "comparison.csv", out.toString());
  }

  @Override
  public List<String> notices(ReportInput input) {
    return ReportFile.notices();
  }

  private static String line(Compared compared) {
    CellResult cell = compared.measured().first();
    CellKey key = cell.key();
    Optional<PublishedResult> published = compared.published();
    Assessment assessment = compared.assessment();
    Optional<Equivalence> equivalence = assessment.equivalence();
    return FORMAT.format(
        text(cell.cellId()),
        text(cell.runId()),
        text(key.algorithm()),
        text(key.dataset()),
        text(key.protocol().id()),
        key.shape().way(),
        key.shape().shot(),
        seeds(compared),
        text(compared.score().metric().id()),
        id(compared.score().mode()),
        compared.innerSteps().isPresent() ? compared.innerSteps().getAsInt() : "",
        number(compared.measured().mean()),
        number(compared.measured().halfWidth()),
        published.map(p -> number(p.value())).orElse(""),
        published.map(p -> number(p.halfWidth().orElse(Double.NaN))).orElse(""),
        published.flatMap(p -> p.conditions().mode()).map(CsvReport::id).orElse(""),
        text(published.map(PublishedResult::source).orElse("")),
        equivalence.map(Equivalence::difference).map(CsvReport::number).orElse(""),
        equivalence.map(Equivalence::low).map(CsvReport::number).orElse(""),
        equivalence.map(Equivalence::high).map(CsvReport::number).orElse(""),
        equivalence.map(Equivalence::margin).map(CsvReport::number).orElse(""),
        id(assessment.verdict()),
        assessment.verdict() != Verdict.INCONCLUSIVE,
        text(assessment.words()),
        needed(assessment),
        text(String.join("; ", assessment.differing())),
        text(String.join("; ", assessment.changed())),
        text(String.join("; ", assessment.footnotes())),
        number(assessment.work().least()));
  }

  /** A spreadsheet takes such a text for a formula; the quote makes it one text of many. */
  private static String text(String text) {
    return text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  private static String seeds(Compared compared) {
    return compared.cells().stream()
        .map(c -> String.valueOf(c.key().seed()))
        .collect(Collectors.joining(" "));
  }

  private static String needed(Assessment assessment) {
    return assessment
        .resolution()
        .filter(r -> r.needed().isPresent())
        .map(r -> String.valueOf(r.needed().getAsLong()))
        .orElse("");
  }

  private static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Numbers.inFull(value) : "";
  }
}
