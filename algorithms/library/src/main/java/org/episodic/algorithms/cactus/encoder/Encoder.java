package org.episodic.algorithms.cactus.encoder;

import java.util.Map;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.codes.Codes;

/** Turns inputs into codes, each alone. Owns what it needs; used by one thread. */
public interface Encoder extends AutoCloseable {

  /** Returns the codes of inputs, in their order. */
  Codes encode(Pool inputs);

  /** Returns what it was read from, as {@code MetaLearner} has it. */
  Map<String, String> artefacts();

  @Override
  void close();

  /** Returns the codes of inputs, in their order. */
  default Codes encode(Inputs inputs) {
    return encode(Pool.of(inputs));
  }

  /** Returns the inputs themselves. */
  static Encoder identity() {
    return new Encoder() {
      @Override
      public Codes encode(Pool inputs) {
        int size = inputs.shape().size();
        float[] values = new float[Math.multiplyExact(inputs.count(), size)];
        for (int i = 0; i < inputs.count(); i++) {
          inputs.read(i, values, i * size);
        }
        return new Codes(size, values);
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
