package org.episodic.algorithms.cactus.encoder;

/** Trains an encoder on the inputs of a pool, without labels. Deterministic. */
public interface EncoderTraining {

  /** Returns the encoder, which the caller closes. */
  Encoder train(CanonicalPool pool);

  /**
   * Returns the training whose codes are the inputs themselves. The control of that name in CACTUs'
   * paper is another: its code whitens the pixels (ZCA) before it clusters them.
   */
  static EncoderTraining pixels() {
    return pool -> Encoder.identity();
  }
}
