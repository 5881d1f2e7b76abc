package org.episodic.algorithms.snail;

import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Maps single sequences by a block with drawn weights, [T, C] → [T, C']. */
final class Mapping implements AutoCloseable {
  private final int length;
  private final Calculation calculation;

  Mapping(Block block, int length, int channels) {
    this.length = length;
    calculation =
        new Calculation(
            length * channels,
            (tf, flat) -> {
              Operand<TFloat32> x = tf.reshape(flat, tf.constant(new int[] {length, channels}));
              Sequences sequence =
                  new Sequences(
                      tf.slice(x, tf.constant(new int[] {0, 0}), size(tf, length - 1)),
                      tf.slice(x, tf.constant(new int[] {length - 1, 0}), size(tf, 1)));
              Weights theta = Nets.drawn(tf, block.parameters());
              return Nets.joined(tf, block.apply(tf, theta, sequence));
            });
  }

  /** Returns what becomes of one sequence. */
  float[][] of(float[][] elements) {
    float[] flat = new float[length * elements[0].length];
    for (int t = 0; t < length; t++) {
      System.arraycopy(elements[t], 0, flat, t * elements[t].length, elements[t].length);
    }
    return Nets.rows(length, calculation.at(flat));
  }

  @Override
  public void close() {
    calculation.close();
  }

  private static Operand<TInt32> size(Ops tf, int rows) {
    return tf.constant(new int[] {rows, -1});
  }
}
