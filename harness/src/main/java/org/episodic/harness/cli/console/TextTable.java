package org.episodic.harness.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Aligns columns of text. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. */
  public TextTable row(Object... cells) {
    rows.add(List.of(cells).stream().map(String::valueOf).toList());
    return this;
  }

  /** Returns the rows with two spaces between columns, each line behind {@code indent}. */
  public String render(String indent) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column)
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
