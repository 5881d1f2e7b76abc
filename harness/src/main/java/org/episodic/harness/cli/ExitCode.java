package org.episodic.harness.cli;

/** How the program ends. 1 is reserved for a regression of results. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** The user asked for something that cannot be done. */
  public static final int USAGE = 2;

  /** A cell or a report failed; the others are done. */
  public static final int FAILED = 3;

  /** The harness itself has a defect, or the disk is full. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
