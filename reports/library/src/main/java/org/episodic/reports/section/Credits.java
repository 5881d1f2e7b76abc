package org.episodic.reports.section;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.spi.BibTex;
import org.episodic.spi.Credit;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;

/** Whose the algorithms and data sets are that were measured, and under which licence. */
public final class Credits {
  /** Name of the section. */
  public static final String ID = "credits";

  /** The file that holds the entries of BibTeX, beside the report. */
  public static final String FILE = "references.bib";

  private Credits() {}

  /** Returns the section; none if nothing is known. */
  public static List<Section> of(ReportInput input, Comparison comparison) {
    List<Credit> credits = credits(input, comparison.cells());
    if (credits.isEmpty()) {
      return List.of();
    }
    List<Table.Column> columns =
        List.of(
            Table.text("What"), Table.text("Title"), Table.text("Citation"), Table.text("Licence"));
    return List.of(
        Section.of(
            ID,
            "What was measured, and whom to cite",
            List.of(
                "As the runs recorded it; of runs that did not, as installed where this report was"
                    + " made. The licence of an algorithm is that of its implementation. "
                    + FILE
                    + " beside this report has the citations for BibTeX."),
            new Table(columns, credits.stream().map(Credits::row).toList())));
  }

  private static List<Table.Cell> row(Credit credit) {
    return Table.row(
        "%s %s".formatted(kind(credit), credit.id()),
        credit.title(),
        credit.citation(),
        credit.licence().isEmpty() ? Numbers.NONE : credit.licence());
  }

  private static String kind(Credit credit) {
    return credit.kind() == Credit.Kind.DATASET ? "data set" : "algorithm";
  }

  /** Returns the entries of BibTeX; a comment that there are none if so. */
  public static String file(ReportInput input) {
    String entries =
        BibTex.file(
            credits(input, input.results()).stream()
                .flatMap(credit -> credit.references().stream())
                .toList());
    return entries.isEmpty() ? "% Nothing that was measured has a reference.\n" : entries;
  }

  /** Those of the cells alone, though a run may record those of cells that it lacks. */
  private static List<Credit> credits(ReportInput input, List<CellResult> cells) {
    Set<String> measured =
        cells.stream()
            .flatMap(
                cell ->
                    Stream.of(
                        Credit.Kind.ALGORITHM + cell.key().algorithm(),
                        Credit.Kind.DATASET + cell.key().dataset()))
            .collect(Collectors.toSet());
    return input.credits().stream()
        .filter(credit -> measured.contains(credit.kind() + credit.id()))
        .distinct()
        .sorted(Credit.ORDER)
        .toList();
  }

  /** Returns what is known of an algorithm: several where runs recorded different things. */
  public static List<Credit> ofAlgorithm(ReportInput input, String id) {
    List<Credit> recorded = find(input, Credit.Kind.ALGORITHM, id);
    return recorded.isEmpty()
        ? Stream.ofNullable(input.algorithms().get(id)).map(a -> a.credit()).toList()
        : recorded;
  }

  /** Returns what is known of a data set: several where runs recorded different things. */
  public static List<Credit> ofDataset(ReportInput input, String id) {
    return find(input, Credit.Kind.DATASET, id);
  }

  private static List<Credit> find(ReportInput input, Credit.Kind kind, String id) {
    return input.credits().stream()
        .filter(credit -> credit.kind() == kind && credit.id().equals(id))
        .distinct()
        .sorted(Credit.ORDER)
        .toList();
  }
}
