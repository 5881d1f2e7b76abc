package org.episodic.reports.published;

/** Whose number a published result is. */
public enum Kind {
  /** The main number of those who measured it. */
  ORIGINAL(true),
  /** From the same source, for another network or procedure than the main one. */
  VARIANT(false),
  /** From an ablation study. */
  ABLATION(false),
  /** Quoted by a paper that did not measure it; a target where there is no original one. */
  CITED(true),
  /** Measured by somebody else, with other code or in another year. */
  REPRODUCTION(false),
  /** Replaced by a later version of the same paper. */
  SUPERSEDED(false);

  private final boolean target;

  Kind(boolean target) {
    this.target = target;
  }

  /**
   * Says whether every measurement of the algorithm may be held against it; those of the other
   * kinds are only met by measurements with the options that they name.
   */
  public boolean isTarget() {
    return target;
  }
}
