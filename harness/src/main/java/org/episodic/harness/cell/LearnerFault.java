package org.episodic.harness.cell;

/** A learner broke its contract, for example by returning NaN. The message names what it did. */
public final class LearnerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, for the row
   */
  public LearnerFault(String message) {
    super(message);
  }
}
