package org.episodic.reports.comparison;

/** How a measurement stands to a published number. */
public enum Verdict {
  /** The 90 % interval of the difference lies within the margin. */
  REPRODUCED,
  /** The measured value is the higher one; for an error that is the worse one. */
  ABOVE,
  /** The measured value is the lower one; for an error that is the better one. */
  BELOW,
  /** The rules or options differ, or the paper does not state its mode. */
  NOT_COMPARABLE,
  /** Nobody has published a number for this. */
  NO_PUBLISHED_VALUE
}
