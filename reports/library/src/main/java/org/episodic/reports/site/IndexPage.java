package org.episodic.reports.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.Ranking;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.section.Credits;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.ReportInput;

/** The first page: a ranking for each task. */
final class IndexPage {
  private static final List<SitePage.Column> COLUMNS =
      List.of(
          new SitePage.Column("Rank", true),
          new SitePage.Column("Algorithm", false),
          new SitePage.Column("Measured", true),
          new SitePage.Column("Published", true),
          new SitePage.Column("Verdict", false),
          new SitePage.Column("Training", true),
          new SitePage.Column("Seeds", true));

  private final ReportInput input;
  private final Comparison comparison;
  private final Names names;

  IndexPage(ReportInput input, Comparison comparison) {
    this.input = input;
    this.names = Names.of(input);
    this.comparison = comparison;
  }

  SitePage page() {
    Map<String, List<Compared>> tasks =
        comparison.compared().stream()
            .collect(
                Collectors.groupingBy(IndexPage::section, LinkedHashMap::new, Collectors.toList()));
    List<SitePage.Part> parts = new ArrayList<>();
    tasks.forEach((task, rows) -> parts.add(part(task, rows, "task-" + (parts.size() + 1))));
    parts.addAll(datasets());
    long runs = input.results().stream().map(r -> r.runId()).distinct().count();
    return new SitePage(
        "index.html",
        "",
        "Few-shot learning: who is best at what",
        List.of(
            SitePage.Line.of(
                "%s scored cells of %s. A rank is shared by all that the paired test on the same episodes, with Holm's correction, does not show to be worse than the best of it at 5 %%; algorithms are ranked only with those that saw the same episodes in the same mode."
                    .formatted(
                        comparison.cells().stream().filter(c -> c.score().isPresent()).count(),
                        runs == 1 ? "one run" : runs + " runs"))),
        true,
        parts);
  }

  /** Whose the data is. */
  private List<SitePage.Part> datasets() {
    List<SitePage.Row> rows =
        input.results().stream()
            .map(r -> r.key().dataset())
            .distinct()
            .sorted()
            .flatMap(id -> Credits.ofDataset(input, id).stream())
            .map(IndexPage::credit)
            .toList();
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new SitePage.Part(
                "datasets",
                "Data sets",
                "Whom to cite for them and for the algorithms, as BibTeX: %s of this site."
                    .formatted(Credits.FILE),
                List.of(
                    new SitePage.Column("Data set", false),
                    new SitePage.Column("Title", false),
                    new SitePage.Column("Citation", false),
                    new SitePage.Column("Licence", false)),
                rows));
  }

  private static SitePage.Row credit(Credit credit) {
    return new SitePage.Row(
        SitePage.Traits.NONE,
        List.of(
            SitePage.Line.of(credit.id()),
            SitePage.Line.of(credit.title()),
            SitePage.Line.to(credit.citation(), Texts.paper(credit.citation())),
            SitePage.Line.of(credit.licence())));
  }

  /** Algorithms are ranked within a task, a protocol and a mode. */
  private static String section(Compared c) {
    return "%s%s: %s, %s"
        .formatted(
            task(c.key()), Labels.steps(c), c.key().protocol().id(), Names.id(c.score().mode()));
  }

  /** Names a task in words, and how its episodes are not the usual ones. */
  static String task(CellKey key) {
    return "%s, %s%s".formatted(key.dataset(), Names.shape(key), Labels.episodes(key));
  }

  private SitePage.Part part(String title, List<Compared> rows, String id) {
    List<Compared> order = new ArrayList<>();
    Map<Compared, Ranking.Place> places = new LinkedHashMap<>();
    comparison.rankings().stream()
        .flatMap(r -> r.places().stream())
        .filter(p -> rows.contains(p.compared()))
        .forEach(
            p -> {
              places.put(p.compared(), p);
              order.add(p.compared());
            });
    rows.stream().filter(r -> !places.containsKey(r)).forEach(order::add);
    return new SitePage.Part(
        id,
        title,
        "",
        COLUMNS,
        order.stream().map(c -> row(c, Optional.ofNullable(places.get(c)))).toList());
  }

  private SitePage.Row row(Compared c, Optional<Ranking.Place> place) {
    CellKey key = c.key();
    return new SitePage.Row(
        traits(c),
        List.of(
            SitePage.Line.of(place.map(p -> p.rank() + (p.tied() ? "=" : "")).orElse(Numbers.NONE)),
            SitePage.Line.to(
                names.algorithm(key.algorithm()) + Labels.variant(c.measured().first()),
                "algorithms/" + Texts.fileName(key.algorithm()) + ".html"),
            SitePage.Line.to(score(c), "cells/" + CellPages.fileName(c) + ".html"),
            SitePage.Line.of(
                c.published()
                    .map(
                        p ->
                            Numbers.interval(
                                c.metric(), p.value(), p.halfWidth().orElse(Double.NaN)))
                    .orElse("")),
            verdict(c),
            SitePage.Line.of(Numbers.share(c.assessment().work().least())),
            SitePage.Line.of(String.valueOf(c.cells().size()))));
  }

  static SitePage.Line verdict(Compared c) {
    return new SitePage.Line(
        c.assessment().verdict().mark() + " " + c.assessment().words(),
        "",
        "v-" + c.assessment().verdict().tone());
  }

  static String score(Compared c) {
    return Numbers.interval(c.metric(), c.measured().mean(), c.measured().halfWidth());
  }

  private SitePage.Traits traits(Compared c) {
    double share = c.assessment().work().least();
    return new SitePage.Traits(
        c.key().protocol().id(),
        Names.id(c.score().mode()),
        supervision(c.key().algorithm()),
        Double.isNaN(share) ? "unknown" : c.assessment().work().isWhole() ? "whole" : "part");
  }

  private String supervision(String algorithm) {
    AlgorithmDescription description = input.algorithms().get(algorithm);
    return description == null ? "unknown" : Names.id(description.supervision());
  }
}
