package org.episodic.spi.result;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.algorithm.AlgorithmDescription;

/**
 * What a report is made from.
 *
 * @param results the cells of one or more runs, failed ones included, in any order
 * @param unfinished the runs that have planned cells without a result; empty if there are none
 * @param algorithms what the installed algorithms say of themselves, by id; a result may be of one
 *     that is not installed
 * @param folders the directory of each run whose files are at hand, by the id of the run
 * @since 0.1.0
 */
public record ReportInput(
    List<CellResult> results,
    List<UnfinishedRun> unfinished,
    SortedMap<String, AlgorithmDescription> algorithms,
    SortedMap<String, Path> folders) {
  public ReportInput {
    results = List.copyOf(results);
    unfinished = List.copyOf(unfinished);
    algorithms = Collections.unmodifiableSortedMap(new TreeMap<>(algorithms));
    folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
  }

  /** Returns results of which nothing else is known. */
  public static ReportInput of(List<CellResult> results) {
    return new ReportInput(results, List.of(), new TreeMap<>(), new TreeMap<>());
  }
}
