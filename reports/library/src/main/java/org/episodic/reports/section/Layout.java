package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.view.Document;
import org.episodic.reports.view.Section;
import org.episodic.spi.result.UnfinishedRun;

/** Lays a comparison out as a report. Sections without content are left out. */
public final class Layout {
  private static final String TITLE = "Episodic: published versus measured";

  private static final Comparator<UnfinishedRun> BY_RUN =
      Comparator.comparing(UnfinishedRun::runId).thenComparing(UnfinishedRun::toString);

  private Layout() {}

  /**
   * Returns the whole report.
   *
   * @param comparison what there is
   * @param unfinished the runs that lack cells
   */
  public static Document document(Comparison comparison, List<UnfinishedRun> unfinished) {
    List<UnfinishedRun> lacking = unfinished.stream().sorted(BY_RUN).toList();
    List<Section> sections = new ArrayList<>();
    sections.add(RunSections.summary(comparison, lacking));
    sections.addAll(PublishedSections.of(comparison));
    sections.addAll(ResultSections.results(comparison));
    sections.addAll(ResultSections.adaptations(comparison));
    sections.addAll(ResultSections.seeds(comparison));
    sections.addAll(PairedSection.of(comparison));
    sections.addAll(CurveSection.of(comparison));
    sections.addAll(RunSections.unscored(comparison, lacking));
    sections.addAll(AttemptsSection.of(comparison));
    sections.add(ReadingGuide.section());
    sections.addAll(RunSections.facts(comparison));
    return new Document(TITLE, List.copyOf(sections));
  }
}
