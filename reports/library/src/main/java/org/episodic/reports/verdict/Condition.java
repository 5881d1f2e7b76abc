package org.episodic.reports.verdict;

import java.util.Optional;

/**
 * A rule or a setting of a published number beside that of a measurement.
 *
 * @param name what it is
 * @param paper the paper's; empty if it is not known
 * @param here the measurement's
 * @param same whether the two are equal; false if the paper's is not known
 */
public record Condition(String name, Optional<String> paper, String here, boolean same) {

  /** Returns a sign for how the two compare. */
  public String mark() {
    return paper.isEmpty() ? "?" : same ? "=" : "≠";
  }

  /** Says whether the two are known to differ. */
  public boolean differs() {
    return paper.isPresent() && !same;
  }
}
