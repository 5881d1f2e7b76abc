package org.episodic.algorithms.cactus;

/** Learns an encoder from the inputs of a pool, without labels. Deterministic. */
interface Embedder {

  /** Returns the encoder, which the caller closes. */
  Encoder learn(CanonicalPool pool);

  /** Returns the embedder whose vectors are the inputs themselves, the paper's control. */
  static Embedder pixels() {
    return pool -> Encoder.identity();
  }
}
