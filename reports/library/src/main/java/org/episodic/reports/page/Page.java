package org.episodic.reports.page;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Matrix;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.matrix.Outcome;
import org.episodic.reports.section.Credits;
import org.episodic.reports.section.Guide;
import org.episodic.reports.section.Missing;
import org.episodic.reports.section.Notices;
import org.episodic.reports.section.Provenance;
import org.episodic.reports.section.Repeated;
import org.episodic.reports.section.Shifts;
import org.episodic.reports.section.Spread;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.UnfinishedRun;

/**
 * Everything the page says.
 *
 * @param outcome title, headline and counts
 * @param meta what was run and when, in a line
 * @param notices what to know of the files
 * @param matrix algorithms by tasks
 * @param rankings who is better on the same episodes
 * @param panels all accuracies on one axis
 * @param cells everything of each score
 * @param pictures those that the cells show
 * @param sections what is missing, what varies
 * @param folded sections of which most readers need the heading only
 * @param provenance where the numbers come from
 */
public record Page(
    Outcome outcome,
    String meta,
    List<String> notices,
    Matrix matrix,
    List<RankingLine> rankings,
    List<AxisPanel> panels,
    List<CellDetail> cells,
    List<Pictures.Picture> pictures,
    List<Section> sections,
    List<Section> folded,
    Section provenance) {
  private static final List<String> MONTHS =
      List.of("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "));

  /** The order in which runs that lack cells are named. */
  public static final Comparator<UnfinishedRun> BY_RUN =
      Comparator.comparing(UnfinishedRun::runId).thenComparing(UnfinishedRun::toString);

  /**
   * Gathers it.
   *
   * @param comparison of the results of the input
   * @param unmeasured published numbers of methods that were not run, as far as asked for
   * @param report the directory of the page
   */
  public static Page of(
      ReportInput input, Comparison comparison, List<Section> unmeasured, Path report) {
    List<UnfinishedRun> unfinished = input.unfinished().stream().sorted(BY_RUN).toList();
    Names names = Names.of(input);
    Matrix matrix = Matrix.of(comparison, unfinished, names);
    Pictures pictures = new Pictures();
    Details details = new Details(names, input.folders(), report, pictures);
    List<CellDetail> cells = matrix.entries().stream().map(details::of).toList();
    List<Section> sections = new ArrayList<>(Missing.of(comparison, unfinished));
    sections.addAll(Shifts.of(comparison));
    sections.addAll(Spread.adaptations(comparison));
    sections.addAll(Spread.seeds(comparison));
    sections.addAll(unmeasured);
    sections.addAll(Credits.of(input, comparison));
    return new Page(
        Outcome.of(comparison, unfinished, matrix),
        meta(comparison),
        Notices.of(input, comparison, unfinished),
        matrix,
        RankingLine.of(comparison),
        AxisPanel.of(matrix),
        cells,
        pictures.all(),
        sections,
        Repeated.of(comparison),
        Provenance.summary(comparison));
  }

  /** Returns the rules of verdicts. */
  public List<Guide.Rule> rules() {
    return Guide.rules();
  }

  /** Returns the words that need explaining. */
  public List<Guide.Term> glossary() {
    return Guide.glossary();
  }

  private static String meta(Comparison comparison) {
    List<CellResult> cells = comparison.cells();
    if (cells.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    parts.add("budget " + distinct(cells.stream().map(c -> Names.budget(c.key()))));
    parts.add(seeds(comparison));
    int[] episodes =
        cells.stream()
            .flatMap(c -> c.score().stream())
            .mapToInt(s -> s.episodes())
            .sorted()
            .toArray();
    if (episodes.length > 0) {
      String least = Numbers.count(episodes[0]);
      String most = Numbers.count(episodes[episodes.length - 1]);
      parts.add(
          "%s test episodes, ± is their 95 %% interval"
              .formatted(least.equals(most) ? least : least + " to " + most));
    }
    parts.add(distinct(cells.stream().map(Page::machine).filter(m -> !m.isEmpty())));
    List<LocalDate> days =
        cells.stream()
            .map(c -> c.provenance().startedAt().atZone(ZoneOffset.UTC).toLocalDate())
            .distinct()
            .sorted()
            .toList();
    String last = day(days.get(days.size() - 1));
    parts.add(days.size() == 1 ? last : day(days.get(0)) + " to " + last);
    parts.removeIf(String::isEmpty);
    return Text.clean(String.join(" · ", parts));
  }

  private static String seeds(Comparison comparison) {
    List<Long> seeds =
        comparison.cells().stream().map(c -> c.key().seed()).distinct().sorted().toList();
    if (seeds.size() == 1) {
      return "seed %s, one training run each".formatted(seeds.get(0));
    }
    IntSummaryStatistics each =
        comparison.compared().stream().mapToInt(c -> c.cells().size()).summaryStatistics();
    if (each.getCount() == 0) {
      return seeds.size() + " seeds";
    }
    return each.getMin() == each.getMax()
        ? each.getMax() + (each.getMax() == 1 ? " seed each" : " seeds each")
        : "%s to %s seeds each".formatted(each.getMin(), each.getMax());
  }

  /** Nothing is known to have executed a cell that has no score. */
  private static String machine(CellResult cell) {
    return cell.score().isEmpty()
        ? ""
        : Stream.of(
                cell.provenance().executed().library(),
                cell.provenance().executed().device().toString(),
                cell.provenance().host().cpu())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
  }

  private static String day(LocalDate day) {
    return "%s %s %s"
        .formatted(day.getDayOfMonth(), MONTHS.get(day.getMonthValue() - 1), day.getYear());
  }

  private static String distinct(Stream<String> values) {
    return values.distinct().sorted().collect(Collectors.joining("; "));
  }
}
