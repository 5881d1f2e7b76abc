package org.episodic.toolkit.inner;

/** Which derivatives of the inner loop the outer loop sees. */
public enum Order {
  /** Inner gradients count as constants. */
  FIRST,
  /** The outer loop differentiates the inner gradients. */
  SECOND
}
