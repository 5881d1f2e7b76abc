package org.episodic.reports.comparison;

import java.util.List;
import java.util.SortedMap;
import org.episodic.spi.result.CellResult;
import org.episodic.statistics.MeanInterval;

/**
 * How the score of one data set grows with adaptation steps.
 *
 * @param dataset id of the data set
 * @param steps every number of steps any cell was scored after, ascending
 * @param rows one for each cell
 */
public record Adaptation(String dataset, List<Integer> steps, List<Row> rows) {
  /**
   * One cell.
   *
   * @param cell the cell
   * @param afterSteps the mean over episodes after each number of steps it was scored after
   */
  public record Row(CellResult cell, SortedMap<Integer, MeanInterval> afterSteps) {}
}
