package org.episodic.harness.cell;

/** What a cell is doing; a failure's message names it in lower case. */
public enum Phase {
  /** Its process starts and opens the data. */
  START,
  /** The learner is made. */
  CREATE,
  /** An unsupervised learner proposes classes. */
  PREPARE,
  /** A half-trained learner is restored from its checkpoint. */
  RESTORE,
  /** Meta-training. */
  TRAIN,
  /** Scoring on validation episodes. */
  VALIDATE,
  /** The half-trained cell is saved. */
  CHECKPOINT,
  /** Scoring on test episodes. */
  PREDICT,
  /** The learner is closed. */
  CLOSE
}
