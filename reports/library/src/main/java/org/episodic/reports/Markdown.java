package org.episodic.reports;

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

  static String table(Table table) {
    StringBuilder out = new StringBuilder();
    out.append(row(table.columns().stream().map(Table.Column::title).toList()));
    out.append(
        table.columns().stream()
            .map(c -> c.numeric() ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    for (List<Table.Cell> row : table.rows()) {
      out.append(row(row.stream().map(Table.Cell::text).toList()));
    }
    return out.toString();
  }

  private static String row(List<String> texts) {
    return texts.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
