package org.episodic.testkit.conformance;

/**
 * What was found of a rule.
 *
 * @since 0.1.0
 */
public enum Outcome {
  /** It holds. */
  HELD,

  /** It does not hold, though it has to or is claimed. */
  FAILED,

  /** It does not hold, or was not tried, and the plugin does not claim it. */
  NOT_CLAIMED,

  /** It says nothing about such a plugin. */
  SKIPPED,

  /** It was left out, so that nothing is known. */
  NOT_RUN
}
