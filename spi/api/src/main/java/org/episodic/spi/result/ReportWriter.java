package org.episodic.spi.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes one kind of report. Found by {@link java.util.ServiceLoader}, stateless, with a public
 * no-argument constructor, named in {@code META-INF/services/org.episodic.spi.result.ReportWriter}.
 *
 * @since 0.1.0
 */
public interface ReportWriter {

  /** Returns the permanent id, such as {@code html}. */
  String id();

  /** Returns in one line what it writes. */
  String title();

  /**
   * Writes the report: a pure function of the results, whatever their order.
   *
   * @param results the cells of one or more runs, failed ones included; a list of the report's own
   * @param directory an existing directory
   * @return the file to open first, not null
   */
  Path write(List<CellResult> results, Path directory) throws IOException;

  /**
   * Writes the report of runs of which some may not be finished. This is what the harness calls.
   * Unless overridden, the report says nothing about cells that are missing.
   *
   * @param results the cells of one or more runs, failed ones included
   * @param unfinished the runs that have planned cells without a result; empty if there are none
   * @param directory an existing directory
   * @return the file to open first
   */
  default Path write(List<CellResult> results, List<UnfinishedRun> unfinished, Path directory)
      throws IOException {
    return write(results, directory);
  }

  /**
   * Returns what the user has to know besides the report, such as a file that was skipped: one line
   * each. What several reports say is printed once.
   *
   * @param results what was reported
   */
  default List<String> notices(List<CellResult> results) {
    return List.of();
  }
}
