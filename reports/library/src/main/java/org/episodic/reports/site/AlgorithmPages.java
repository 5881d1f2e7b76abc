package org.episodic.reports.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.section.Credits;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.option.Option;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.Score;

/** A page for each algorithm: whose it is, its options, what it scored, and when. */
final class AlgorithmPages {
  private final ReportInput input;
  private final Comparison comparison;

  AlgorithmPages(ReportInput input, Comparison comparison) {
    this.input = input;
    this.comparison = comparison;
  }

  List<SitePage> pages() {
    TreeSet<String> ids = new TreeSet<>();
    input.results().forEach(result -> ids.add(result.key().algorithm()));
    return ids.stream().map(this::page).toList();
  }

  private SitePage page(String id) {
    AlgorithmDescription description = input.algorithms().get(id);
    List<SitePage.Line> paragraphs = new ArrayList<>();
    List<SitePage.Part> parts = new ArrayList<>();
    for (Credit credit : Credits.ofAlgorithm(input, id)) {
      paragraphs.add(SitePage.Line.to(credit.citation(), Texts.paper(credit.citation())));
      if (!credit.licence().isEmpty()) {
        paragraphs.add(SitePage.Line.of("Licence of the implementation: " + credit.licence()));
      }
    }
    if (description == null) {
      paragraphs.add(SitePage.Line.of("It was not installed where this page was made."));
    } else {
      paragraphs.add(
          SitePage.Line.of(
              "%s, %s. Its id is %s."
                  .formatted(
                      description.family().title(), Names.id(description.supervision()), id)));
    }
    parts.add(scores(id));
    if (description != null && !description.options().isEmpty()) {
      parts.add(options(description));
    }
    parts.add(history(id));
    return new SitePage(
        "algorithms/" + Texts.fileName(id) + ".html",
        "../",
        description == null ? id : description.title(),
        paragraphs,
        false,
        parts);
  }

  private SitePage.Part scores(String id) {
    List<SitePage.Row> rows =
        comparison.compared().stream()
            .filter(c -> c.key().algorithm().equals(id))
            .map(AlgorithmPages::score)
            .toList();
    return new SitePage.Part(
        "scores",
        "Scores",
        rows.isEmpty() ? "No cell has a score." : "",
        List.of(
            new SitePage.Column("Task", false),
            new SitePage.Column("Measured", true),
            new SitePage.Column("Verdict", false),
            new SitePage.Column("Protocol", false),
            new SitePage.Column("Budget and changed options", false),
            new SitePage.Column("Training", true)),
        rows);
  }

  private static SitePage.Row score(Compared c) {
    return new SitePage.Row(
        SitePage.Traits.NONE,
        List.of(
            SitePage.Line.of(IndexPage.task(c.key()) + Labels.steps(c)),
            SitePage.Line.to(IndexPage.score(c), "../cells/" + CellPages.fileName(c) + ".html"),
            IndexPage.verdict(c),
            SitePage.Line.of(c.key().protocol().id()),
            budget(c.measured().first()),
            SitePage.Line.of(Numbers.share(c.assessment().work().least()))));
  }

  private static SitePage.Line budget(CellResult cell) {
    return SitePage.Line.of(Names.budget(cell.key()) + Labels.variant(cell));
  }

  private static SitePage.Part options(AlgorithmDescription description) {
    return new SitePage.Part(
        "options",
        "Options",
        "Defaults are the paper's unless a published number says otherwise.",
        List.of(
            new SitePage.Column("Option", false),
            new SitePage.Column("Default", false),
            new SitePage.Column("Allowed", false),
            new SitePage.Column("What it is", false)),
        description.options().stream().map(AlgorithmPages::option).toList());
  }

  private static SitePage.Row option(Option<?> option) {
    String symbol = option.symbol().isEmpty() ? "" : " (" + option.symbol() + ")";
    return new SitePage.Row(
        SitePage.Traits.NONE,
        List.of(
            SitePage.Line.of(option.name() + symbol),
            SitePage.Line.of(option.describeDefaults()),
            SitePage.Line.of(option.allowed()),
            SitePage.Line.of(option.help())));
  }

  /** All results, those too that another run of the same cell replaced. */
  private SitePage.Part history(String id) {
    List<SitePage.Row> rows =
        input.results().stream()
            .filter(r -> r.key().algorithm().equals(id))
            .sorted(
                Comparator.comparing((CellResult r) -> r.provenance().startedAt())
                    .reversed()
                    .thenComparing(CellResult::cellId)
                    .thenComparing(CellResult::runId))
            .distinct()
            .map(AlgorithmPages::past)
            .toList();
    return new SitePage.Part(
        "history",
        "History",
        "",
        List.of(
            new SitePage.Column("Started", false),
            new SitePage.Column("Task", false),
            new SitePage.Column("Budget and changed options", false),
            new SitePage.Column("Seed", true),
            new SitePage.Column("Result", true),
            new SitePage.Column("Numbers version", true),
            new SitePage.Column("Commit", false),
            new SitePage.Column("Run", false)),
        rows);
  }

  private static SitePage.Row past(CellResult r) {
    return new SitePage.Row(
        SitePage.Traits.NONE,
        List.of(
            SitePage.Line.of(r.provenance().startedAt().toString()),
            SitePage.Line.of(IndexPage.task(r.key()) + ", " + r.key().protocol().id()),
            budget(r),
            SitePage.Line.of(String.valueOf(r.key().seed())),
            SitePage.Line.of(r.score().map(AlgorithmPages::words).orElse(Names.id(r.status()))),
            SitePage.Line.of(Labels.numbersVersion(r)),
            SitePage.Line.of(Labels.commit(r)),
            SitePage.Line.of(r.runId())));
  }

  private static String words(Score score) {
    return Numbers.interval(score.metric(), score.mean(), score.ci95HalfWidth());
  }
}
