package org.episodic.algorithms.classifier;

import org.episodic.spi.Seed;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.toolkit.pool.ShuffledPasses;

/**
 * The batches of a pool that a classifier is trained on, each a pure function of pool, seed and
 * step.
 *
 * @param pool what they are of
 * @param size images of a batch
 * @param passes how they go through the pool
 */
record JointBatches(LabelledPool pool, int size, ShuffledPasses passes) {

  static JointBatches of(LabelledPool pool, int size, Seed seed) {
    return new JointBatches(pool, size, new ShuffledPasses(pool.count(), seed));
  }

  /**
   * A batch.
   *
   * @param images their values, one after the other
   * @param labels the class of each, in [0, pool.classes())
   */
  record Batch(float[] images, int[] labels) {}

  /** Returns the batch of a step, counted from 0. */
  Batch at(long step) {
    int values = pool.shape().size();
    float[] images = new float[size * values];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      int place = passes.place(step * size + i);
      pool.read(place, images, i * values);
      labels[i] = pool.label(place);
    }
    return new Batch(images, labels);
  }
}
