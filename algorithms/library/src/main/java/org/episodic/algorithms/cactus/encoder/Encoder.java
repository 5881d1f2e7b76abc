package org.episodic.algorithms.cactus.encoder;

import java.util.Map;
import org.episodic.spi.episode.Inputs;
import org.episodic.toolkit.codes.Codes;

/** Turns inputs into codes, each alone. Owns what it needs; used by one thread. */
public interface Encoder extends AutoCloseable {

  /**
   * Returns the codes of inputs, in their order.
   *
   * @param values one input after the other
   * @param count their number
   */
  Codes encode(float[] values, int count);

  /** Returns what it was read from, as {@code MetaLearner} has it. */
  Map<String, String> artefacts();

  @Override
  void close();

  /** Returns the codes of inputs, in their order. */
  default Codes encode(Inputs inputs) {
    float[] values = new float[inputs.count() * inputs.shape().size()];
    inputs.values().get(values);
    return encode(values, inputs.count());
  }

  /** Returns the inputs themselves. */
  static Encoder identity() {
    return new Encoder() {
      @Override
      public Codes encode(float[] values, int count) {
        return new Codes(values.length / count, values.clone());
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
