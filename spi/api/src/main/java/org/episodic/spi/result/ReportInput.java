package org.episodic.spi.result;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmDescription;

/**
 * What a report is made from.
 *
 * @param results the cells of one or more runs, failed ones included, in any order
 * @param unfinished the runs that have planned cells without a result; empty if there are none
 * @param algorithms what the installed algorithms say of themselves, by id; a result may be of one
 *     that is not installed
 * @param folders the directory of each run whose files are at hand, by the id of the run
 * @param credits whose the algorithms and data sets of the results are, as the runs recorded it
 *     and, where they did not, as it is installed; in any order
 * @param unmeasured whether published numbers of methods that were not run are asked for too
 * @since 0.1.0
 */
public record ReportInput(
    List<CellResult> results,
    List<UnfinishedRun> unfinished,
    SortedMap<String, AlgorithmDescription> algorithms,
    SortedMap<String, Path> folders,
    List<Credit> credits,
    boolean unmeasured) {
  public ReportInput {
    results = List.copyOf(results);
    unfinished = List.copyOf(unfinished);
    algorithms = Collections.unmodifiableSortedMap(new TreeMap<>(algorithms));
    folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
    credits = List.copyOf(credits);
  }

  /** What is made without credits and without numbers of methods that were not run. */
  public ReportInput(
      List<CellResult> results,
      List<UnfinishedRun> unfinished,
      SortedMap<String, AlgorithmDescription> algorithms,
      SortedMap<String, Path> folders) {
    this(results, unfinished, algorithms, folders, List.of(), false);
  }

  /** Returns results of which nothing else is known. */
  public static ReportInput of(List<CellResult> results) {
    return new ReportInput(results, List.of(), new TreeMap<>(), new TreeMap<>());
  }
}
