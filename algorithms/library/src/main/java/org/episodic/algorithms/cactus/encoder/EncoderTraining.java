package org.episodic.algorithms.cactus.encoder;

/** Trains an encoder on the inputs of a pool, without labels. Deterministic. */
public interface EncoderTraining {

  /** Returns the encoder, which the caller closes. */
  Encoder train(CanonicalPool pool);

  /** Returns the training whose codes are the inputs themselves, the control in CACTUs' paper. */
  static EncoderTraining pixels() {
    return pool -> Encoder.identity();
  }
}
