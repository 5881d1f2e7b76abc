package org.episodic.reports.matrix;

import java.util.List;

/**
 * An algorithm, or one variant of it where it has several scores for a task.
 *
 * @param algorithm its id
 * @param title its name
 * @param variant what tells it from the other rows of the algorithm; empty if it has one row
 * @param slots one for each task
 */
public record Row(String algorithm, String title, String variant, List<Slot> slots) {
  public Row {
    slots = List.copyOf(slots);
  }
}
