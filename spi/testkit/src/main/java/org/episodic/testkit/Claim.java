package org.episodic.testkit;

/**
 * What not every algorithm promises. What its author claims has to hold; of the rest the report
 * says whether it does.
 *
 * @since 0.1.0
 */
public enum Claim {
  /**
   * Exchanging two classes exchanges their scores exactly, before training too. Not so for a
   * learner whose head has an output for each label, which starts from random values.
   */
  EXCHANGEABLE_CLASSES,

  /**
   * The supports of a class may come in any order. Not so for a learner that reads them in turn.
   */
  ANY_ORDER_OF_SUPPORTS
}
