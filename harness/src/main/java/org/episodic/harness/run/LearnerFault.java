package org.episodic.harness.run;

/** A learner broke its contract, for example by returning NaN. The message names what it did. */
final class LearnerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LearnerFault(String message) {
    super(message);
  }
}
