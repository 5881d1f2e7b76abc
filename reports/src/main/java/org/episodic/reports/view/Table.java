package org.episodic.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table.
 *
 * @param columns its columns
 * @param rows its rows, each with one cell for each column
 */
public record Table(List<Column> columns, List<List<Cell>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (var row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "A row of %s cells does not fit %s columns".formatted(row.size(), columns.size()));
      }
    }
  }

  /**
   * A column.
   *
   * @param title its heading
   * @param numeric whether it is aligned to the right
   */
  public record Column(String title, boolean numeric) {}

  /**
   * A cell.
   *
   * @param text one line of plain text
   * @param tone {@code good}, {@code bad}, {@code doubtful}, {@code muted} or empty
   */
  public record Cell(String text, String tone) {
    public Cell {
      text = Text.clean(text);
    }
  }

  /** Returns this table without the columns that are empty in every row. */
  Table withoutEmptyColumns() {
    var kept =
        IntStream.range(0, columns.size())
            .filter(i -> rows.stream().anyMatch(r -> !r.get(i).text().isEmpty()))
            .boxed()
            .toList();
    return new Table(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(r -> kept.stream().map(r::get).toList()).toList());
  }

  static Column text(String title) {
    return new Column(title, false);
  }

  static Column number(String title) {
    return new Column(title, true);
  }

  static List<Cell> row(String... texts) {
    var cells = new ArrayList<Cell>();
    for (var text : texts) {
      cells.add(new Cell(text, ""));
    }
    return cells;
  }
}
