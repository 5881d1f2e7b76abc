package org.episodic.spi.pool;

import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.InputSource;
import org.episodic.spi.episode.Inputs;

/**
 * The inputs that a learner without labels may look at, or is pre-trained on.
 *
 * @since 0.1.0
 */
public interface Pool extends InputSource {

  /** Returns inputs that are in memory as a pool. */
  static Pool of(Inputs inputs) {
    return new Pool() {
      @Override
      public int count() {
        return inputs.count();
      }

      @Override
      public InputShape shape() {
        return inputs.shape();
      }

      @Override
      public void read(int index, float[] target, int offset) {
        int size = inputs.shape().size();
        inputs.values().position(index * size).get(target, offset, size);
      }
    };
  }
}
