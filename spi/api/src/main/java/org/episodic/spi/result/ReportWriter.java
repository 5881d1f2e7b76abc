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
   * Says whether it is written only when it is asked for by name; else it is written at the end of
   * every run as well. No unless overridden.
   */
  default boolean onRequest() {
    return false;
  }

  /**
   * Writes the report: a pure function of the input, whatever the order of the results.
   *
   * @param input what it is made from
   * @param directory an existing directory
   * @return the file to open first, or the folder that another program reads, not null
   */
  Path write(ReportInput input, Path directory) throws IOException;

  /**
   * Returns what a terminal shows at the end of a run: lines of plain text. Nothing unless
   * overridden.
   *
   * @param input what was reported
   * @param width columns of the terminal, at least 40
   */
  default List<String> summary(ReportInput input, int width) {
    return List.of();
  }

  /**
   * Returns what the user has to know besides the report, such as a file that was skipped: one line
   * each. What several reports say is printed once.
   *
   * @param input what was reported
   */
  default List<String> notices(ReportInput input) {
    return List.of();
  }
}
