package org.episodic.spi.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes one kind of report. Found by {@link java.util.ServiceLoader}, stateless, with a public
 * no-argument constructor, named in {@code META-INF/services/org.episodic.spi.result.ReportWriter}.
 */
public interface ReportWriter {

  /** Returns the permanent id, such as {@code html}. */
  String id();

  /** Returns in one line what it writes. */
  String title();

  /**
   * Writes the report: a pure function of the results, whatever their order.
   *
   * @param results the cells of one or more runs, failed ones included
   * @param directory an existing directory
   * @return the file to open first
   */
  Path write(List<CellResult> results, Path directory) throws IOException;
}
