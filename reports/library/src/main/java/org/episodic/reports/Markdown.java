package org.episodic.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.episodic.reports.view.Table;

/** GitHub-flavoured Markdown. */
final class Markdown {
  private static final String SPECIAL = "\\`*_[]|~";

  private Markdown() {}

  /** Makes one line of text mean itself, within a table too. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }

  /** Returns the lines of a table; the first two are its head. */
  static List<String> table(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add(row(table.columns().stream().map(Table.Column::title).toList()));
    lines.add(
        table.columns().stream()
            .map(c -> c.numeric() ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |")));
    for (List<Table.Cell> row : table.rows()) {
      lines.add(row(row.stream().map(Table.Cell::text).toList()));
    }
    return lines;
  }

  private static String row(List<String> texts) {
    return texts.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
