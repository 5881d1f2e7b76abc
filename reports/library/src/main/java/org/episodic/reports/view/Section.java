package org.episodic.reports.view;

import java.util.List;

/**
 * A part of a report that is text and tables.
 *
 * @param id unique in the report, usable as an anchor
 * @param title its heading
 * @param paragraphs what to say first
 * @param tables its tables
 */
public record Section(String id, String title, List<String> paragraphs, List<Table> tables) {
  public Section {
    title = Text.clean(title);
    paragraphs = paragraphs.stream().map(Text::clean).toList();
    tables = List.copyOf(tables);
  }

  /** Returns a section of paragraphs and tables. */
  public static Section of(String id, String title, List<String> paragraphs, Table... tables) {
    return new Section(id, title, paragraphs, List.of(tables));
  }
}
