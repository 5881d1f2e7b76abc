package org.episodic.harness.profile;

/** What the time of a cell is spent on; what is measured nowhere here is the rest of its time. */
public enum Activity {
  /** The learner is made and takes labelled inputs: libraries are loaded, a graph is built. */
  CREATE(true),
  /** An unsupervised learner proposes classes. */
  PROPOSE(true),
  /** Meta-iterations. */
  TRAIN(true),
  /** Adapting to validation tasks and predicting them. */
  VALIDATE(true),
  /** Adapting to test tasks and predicting them. */
  PREDICT(true),
  /** The learner writes or reads its state. */
  SAVE(true),
  /** The learner is closed. */
  CLOSE(true),
  /** The learner waits for episodes to be drawn and put together. */
  SAMPLE(false),
  /** Checkpoints are written, apart from the learner's own part. */
  CHECKPOINT(false);

  private final boolean ofLearner;

  Activity(boolean ofLearner) {
    this.ofLearner = ofLearner;
  }

  /** Says whether the learner's own calls are meant, and not the harness. */
  public boolean isOfLearner() {
    return ofLearner;
  }
}
