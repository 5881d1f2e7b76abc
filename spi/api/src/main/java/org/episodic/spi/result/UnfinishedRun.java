package org.episodic.spi.result;

import java.util.List;

/**
 * A run that lacks rows: it was cut short, or it is still going on.
 *
 * @param runId the run
 * @param planned how many cells it was to have
 * @param missing those that have no row, in the order of the plan; at least one
 * @param goingOn whether a process was still at work on it when its files were read
 * @since 0.1.0
 */
public record UnfinishedRun(String runId, int planned, List<CellKey> missing, boolean goingOn) {
  public UnfinishedRun {
    missing = List.copyOf(missing);
    if (missing.isEmpty() || missing.size() > planned) {
      throw new IllegalArgumentException(
          "Run '%s' cannot lack %s of %s cells".formatted(runId, missing.size(), planned));
    }
  }
}
