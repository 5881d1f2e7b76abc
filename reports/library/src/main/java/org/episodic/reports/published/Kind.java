package org.episodic.reports.published;

/** Whose number a published result is. */
public enum Kind {
  /** The main number of those who measured it: the only kind a measurement is held against. */
  ORIGINAL,
  /** From the same source, for another network or procedure than the main one. */
  VARIANT,
  /** From an ablation study. */
  ABLATION,
  /** Quoted by a paper that did not measure it. */
  CITED,
  /** Measured by somebody else, with other code or in another year. */
  REPRODUCTION,
  /** Replaced by a later version of the same paper. */
  SUPERSEDED
}
