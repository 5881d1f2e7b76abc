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
    for (List<Table.Cell> row : rows) {
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
  public Table withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(i -> rows.stream().anyMatch(r -> !r.get(i).text().isEmpty()))
            .boxed()
            .toList();
    return new Table(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(r -> kept.stream().map(r::get).toList()).toList());
  }

  /** Returns a column of words. */
  public static Column text(String title) {
    return new Column(title, false);
  }

  /** Returns a column of numbers. */
  public static Column number(String title) {
    return new Column(title, true);
  }

  /** Returns a row of cells in the plain tone. */
  public static List<Cell> row(String... texts) {
    List<Table.Cell> cells = new ArrayList<>();
    for (String text : texts) {
      cells.add(new Cell(text, ""));
    }
    return cells;
  }
}
