package org.episodic.spi.algorithm;

/**
 * How long to train. Each algorithm declares a number of meta-iterations for each budget, chosen on
 * two CPU cores, so that a budget means the same work on every machine and never a clock. More may
 * come; {@link Schedule} knows them all.
 *
 * @since 0.1.0
 */
public enum Budget {
  /** About five seconds: proves that it runs. */
  SMOKE,
  /** About half a minute: shows that it learns. */
  QUICK,
  /** About ten minutes. */
  SHORT,
  /** The published protocol. */
  PAPER
}
