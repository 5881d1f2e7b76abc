package org.episodic.reports.matrix;

import java.util.List;

/**
 * Algorithms of one family.
 *
 * @param title name of the family
 * @param rows by the name of the algorithm
 */
public record Group(String title, List<Row> rows) {
  public Group {
    rows = List.copyOf(rows);
  }
}
