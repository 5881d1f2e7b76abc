package org.episodic.algorithms.cactus;

import java.util.Map;
import org.episodic.spi.episode.Inputs;

/** Turns inputs into vectors, each alone. Owns what it needs; used by one thread. */
interface Encoder extends AutoCloseable {

  /**
   * Encodes inputs.
   *
   * @param values one input after the other
   * @param count their number
   */
  Embedding encode(float[] values, int count);

  /** Returns what it was read from, as {@code MetaLearner} has it. */
  Map<String, String> artefacts();

  @Override
  void close();

  /** Encodes inputs. */
  default Embedding encode(Inputs inputs) {
    float[] values = new float[inputs.count() * inputs.shape().size()];
    inputs.values().get(values);
    return encode(values, inputs.count());
  }

  /** Returns the inputs themselves. */
  static Encoder identity() {
    return new Encoder() {
      @Override
      public Embedding encode(float[] values, int count) {
        return new Embedding(values.length / count, values.clone());
      }

      @Override
      public Map<String, String> artefacts() {
        return Map.of();
      }

      @Override
      public void close() {
        // It owns nothing.
      }
    };
  }
}
