package org.episodic.harness.cli.console;

/** How the program ends. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** A result is not what it was. */
  public static final int REGRESSION = 1;

  /** The user asked for something that cannot be done. */
  public static final int USAGE = 2;

  /** A cell, a report or a check failed; the others are done. */
  public static final int FAILED = 3;

  /** The harness itself has a defect, the disk is full, or output cannot be written. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
