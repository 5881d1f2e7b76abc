package org.episodic.harness.cli.console;

/** When text has colours. */
public enum ColourMode {
  /** On a terminal that can show them, unless {@code NO_COLOR} is set. */
  AUTO,
  /** Always. */
  ALWAYS,
  /** Never. */
  NEVER
}
