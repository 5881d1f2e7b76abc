package org.episodic.reports.matrix;

import org.episodic.reports.verdict.Verdict;

/**
 * How often a verdict was reached.
 *
 * @param verdict which
 * @param count how often, 0 or more
 */
public record Tally(Verdict verdict, long count) {
  /** Returns it in words. */
  public String words() {
    return count + " " + verdict.title();
  }
}
