package org.episodic.harness.verify;

import java.util.List;

/**
 * What was found in one run.
 *
 * @param cells how many rows it has
 * @param findings everything that is wrong
 */
public record Verification(int cells, List<Finding> findings) {
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Returns how many findings are errors. */
  public long errors() {
    return findings.stream().filter(Finding::isError).count();
  }

  /** Returns how many findings are warnings. */
  public long warnings() {
    return findings.size() - errors();
  }
}
