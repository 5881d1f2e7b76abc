package org.episodic.spi.result;

/**
 * How a cell ended. Every cell of a plan ends in one of these and leaves one row; until then it has
 * none, see {@link UnfinishedRun}.
 *
 * @since 0.1.0
 */
public enum CellStatus {
  /** It was trained and scored. */
  OK,
  /** The plugin failed; the message names the phase. */
  FAILED,
  /** It took longer than allowed. */
  TIMEOUT,
  /** It ran out of memory. */
  OUT_OF_MEMORY,
  /** Its process died. */
  CRASHED,
  /** The algorithm cannot serve this task. */
  UNSUPPORTED,
  /** The user stopped the run. */
  CANCELLED
}
