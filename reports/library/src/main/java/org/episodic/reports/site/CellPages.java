package org.episodic.reports.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Provenance;

/** A page for each measurement: the verdict with its reasons, what was done, and its files. */
final class CellPages {
  private static final List<SitePage.Column> FACTS =
      List.of(new SitePage.Column("", false), new SitePage.Column("", false));

  private final Comparison comparison;
  private final SiteFiles files;

  CellPages(Comparison comparison, SiteFiles files) {
    this.comparison = comparison;
    this.files = files;
  }

  List<SitePage> pages() {
    return comparison.compared().stream().map(this::page).toList();
  }

  /** Returns the name of its page without the ending. */
  static String fileName(Compared c) {
    String steps = c.innerSteps().isPresent() ? "-" + c.innerSteps().getAsInt() : "";
    return Texts.fileName(c.measured().first().cellId()) + steps;
  }

  private SitePage page(Compared c) {
    CellKey key = c.key();
    List<SitePage.Line> paragraphs = new ArrayList<>();
    paragraphs.add(
        SitePage.Line.to(
            key.algorithm(), "../algorithms/" + Texts.fileName(key.algorithm()) + ".html"));
    paragraphs.add(IndexPage.verdict(c));
    c.assessment().differing().forEach(d -> paragraphs.add(SitePage.Line.of(d)));
    c.assessment().changed().forEach(d -> paragraphs.add(SitePage.Line.of("setting: " + d)));
    c.assessment().footnotes().forEach(d -> paragraphs.add(SitePage.Line.of(d)));
    return new SitePage(
        "cells/" + fileName(c) + ".html",
        "../",
        "%s on %s%s".formatted(key.algorithm(), IndexPage.task(key), Labels.steps(c)),
        paragraphs,
        false,
        List.of(numbers(c), settings(c), seeds(c)));
  }

  private static SitePage.Part numbers(Compared c) {
    List<SitePage.Row> rows = new ArrayList<>();
    rows.add(fact("Measured", IndexPage.score(c)));
    c.published().ifPresent(p -> rows.addAll(published(c, p)));
    c.assessment()
        .equivalence()
        .ifPresent(
            e ->
                rows.add(
                    fact(
                        "Difference, positive is better",
                        "%s%s, 90 %% interval %s to %s, margin %s"
                            .formatted(
                                Numbers.signed(c.metric(), e.difference()),
                                Numbers.unit(c.metric()),
                                Numbers.signed(c.metric(), e.low()),
                                Numbers.signed(c.metric(), e.high()),
                                Numbers.magnitude(c.metric(), e.margin())))));
    rows.add(fact("Share of the paper's training", Numbers.share(c.assessment().work().least())));
    rows.add(fact("Test episodes", Numbers.count(c.score().episodes())));
    rows.add(fact("SHA-256 of the test episodes", c.score().episodeStreamSha256()));
    return new SitePage.Part("numbers", "Numbers", "", FACTS, rows);
  }

  private static List<SitePage.Row> published(Compared c, PublishedResult p) {
    return List.of(
        fact(
            "Published", Numbers.interval(c.metric(), p.value(), p.halfWidth().orElse(Double.NaN))),
        new SitePage.Row(
            SitePage.Traits.NONE,
            List.of(
                SitePage.Line.of("Source"),
                SitePage.Line.to(p.source() + ", " + p.location(), Texts.paper(p.source())))));
  }

  private static SitePage.Part settings(Compared c) {
    CellKey key = c.key();
    List<SitePage.Row> rows = new ArrayList<>();
    rows.add(fact("Protocol", key.protocol().id()));
    rows.add(fact("Split", key.protocol().split()));
    rows.add(fact("Mode", Names.id(c.score().mode())));
    rows.add(fact("Budget", Names.budget(key)));
    for (Map.Entry<String, String> option : key.options().entrySet()) {
      rows.add(fact(option.getKey(), option.getValue()));
    }
    return new SitePage.Part("settings", "Settings", "", FACTS, rows);
  }

  private SitePage.Part seeds(Compared c) {
    return new SitePage.Part(
        "seeds",
        "Runs",
        "",
        List.of(
            new SitePage.Column("Seed", true),
            new SitePage.Column("Score", true),
            new SitePage.Column("Run", false),
            new SitePage.Column("Machine", false),
            new SitePage.Column("Episodes", false),
            new SitePage.Column("Manifest", false)),
        c.cells().stream().map(this::seed).toList());
  }

  private SitePage.Row seed(CellResult r) {
    Provenance p = r.provenance();
    return new SitePage.Row(
        SitePage.Traits.NONE,
        List.of(
            SitePage.Line.of(String.valueOf(r.key().seed())),
            SitePage.Line.of(
                r.score()
                    .map(s -> Numbers.interval(s.metric(), s.mean(), s.ci95HalfWidth()))
                    .orElse("")),
            SitePage.Line.of(r.runId()),
            SitePage.Line.of(p.host().cpu() + ", " + p.executed().library()),
            files.link(r, "episodes.csv"),
            files.link(r, "manifest.json")));
  }

  private static SitePage.Row fact(String name, String value) {
    return new SitePage.Row(
        SitePage.Traits.NONE, List.of(SitePage.Line.of(name), SitePage.Line.of(value)));
  }
}
