package org.episodic.reports.view;

import java.util.List;

/**
 * A part of a report.
 *
 * @param id unique in the report, usable as an anchor
 * @param title its heading
 * @param paragraphs what to say first
 * @param tables its tables
 * @param dotCharts charts of values with intervals
 * @param lineCharts small charts of curves
 */
public record Section(
    String id,
    String title,
    List<String> paragraphs,
    List<Table> tables,
    List<DotChart> dotCharts,
    List<LineChart> lineCharts) {
  public Section {
    title = Text.clean(title);
    paragraphs = paragraphs.stream().map(Text::clean).toList();
    tables = List.copyOf(tables);
    dotCharts = List.copyOf(dotCharts);
    lineCharts = List.copyOf(lineCharts);
  }

  /** Returns a section of paragraphs and tables, without charts. */
  public static Section of(String id, String title, List<String> paragraphs, Table... tables) {
    return new Section(id, title, paragraphs, List.of(tables), List.of(), List.of());
  }
}
