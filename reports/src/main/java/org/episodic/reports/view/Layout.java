package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import org.episodic.reports.comparison.Comparison;

/** Lays a comparison out as a report. Sections without content are left out. */
public final class Layout {
  private static final String TITLE = "Episodic: published versus measured";

  private Layout() {}

  /** Returns the whole report. */
  public static Document document(Comparison comparison) {
    var sections = new ArrayList<Section>();
    sections.add(RunSections.summary(comparison));
    sections.addAll(PublishedSections.of(comparison));
    sections.addAll(ResultSections.results(comparison));
    sections.addAll(ResultSections.adaptations(comparison));
    sections.addAll(ResultSections.seeds(comparison));
    sections.addAll(PairedSection.of(comparison));
    sections.addAll(CurveSection.of(comparison));
    sections.addAll(RunSections.unfinished(comparison));
    sections.add(ReadingGuide.section());
    sections.addAll(RunSections.facts(comparison));
    return new Document(TITLE, List.copyOf(sections));
  }
}
