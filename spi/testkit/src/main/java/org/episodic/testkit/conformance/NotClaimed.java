package org.episodic.testkit.conformance;

import org.opentest4j.TestAbortedException;

/**
 * An optional rule does not hold, and need not.
 *
 * @since 0.1.0
 */
public final class NotClaimed extends TestAbortedException {
  private static final long serialVersionUID = 1;

  /** Says what was seen. */
  public NotClaimed(String seen) {
    super(seen);
  }
}
