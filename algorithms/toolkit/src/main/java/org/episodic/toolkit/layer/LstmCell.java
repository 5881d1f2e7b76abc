package org.episodic.toolkit.layer;

import java.util.Arrays;
import java.util.List;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One step of a long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of
 * Gers et al. 2000) from elementary operations:
 *
 * <pre>
 * [i, f, g, o] = x·W + h·U + b
 * c' = σ(f) c + σ(i) tanh(g)
 * h' = σ(o) tanh(c')
 * </pre>
 *
 * <p>The forget gate's part of b starts at 1, so that a fresh cell remembers; the rest starts at 0.
 *
 * @param name prefix of its parameters
 * @param inputs length of x
 * @param recurrent length of h as it comes in, which may be longer than {@code units} where
 *     something else is remembered beside the last output
 * @param units length of c and of h as it comes out
 */
public record LstmCell(String name, int inputs, int recurrent, int units) {

  /**
   * What one step hands to the next.
   *
   * @param h output, [n, units]
   * @param c memory, [n, units]
   */
  public record State(Operand<TFloat32> h, Operand<TFloat32> c) {}

  /** Returns W [inputs, 4·units], U [recurrent, 4·units] and b [4·units]. */
  public List<ParameterSpec> parameters() {
    return List.of(
        spec("/input-weight", Shape.of(inputs, 4L * units), Initializer.glorotUniform()),
        spec("/recurrent-weight", Shape.of(recurrent, 4L * units), Initializer.glorotUniform()),
        spec("/bias", Shape.of(4L * units), rememberingBias()));
  }

  /** Returns output and memory before the first step, [1, units], which fit any number of rows. */
  public State start(Ops tf) {
    Operand<TFloat32> zero = tf.constant(new float[1][units]);
    return new State(zero, zero);
  }

  /**
   * Does one step.
   *
   * @param x [n, inputs]
   * @param h [n, recurrent] or [1, recurrent]
   * @param c [n, units] or [1, units]
   */
  public State step(
      Ops tf, Weights weights, Operand<TFloat32> x, Operand<TFloat32> h, Operand<TFloat32> c) {
    Operand<TFloat32> fromInput = tf.linalg.matMul(x, weights.get(name + "/input-weight"));
    Operand<TFloat32> fromState = tf.linalg.matMul(h, weights.get(name + "/recurrent-weight"));
    // Not an addition, whose gradient to the bias is what leaves for the matrices as well where n
    // is 1: TensorFlow sums such tensors in another order while someone still reads them.
    Operand<TFloat32> gates =
        tf.nn.biasAdd(
            tf.math.add(fromInput, fromState), weights.get(name + "/bias")); // [n, 4·units]
    Operand<TFloat32> i = tf.math.sigmoid(gate(tf, gates, 0));
    Operand<TFloat32> f = tf.math.sigmoid(gate(tf, gates, 1));
    Operand<TFloat32> g = tf.math.tanh(gate(tf, gates, 2));
    Operand<TFloat32> o = tf.math.sigmoid(gate(tf, gates, 3));
    Operand<TFloat32> memory = tf.math.add(tf.math.mul(f, c), tf.math.mul(i, g));
    return new State(tf.math.mul(o, tf.math.tanh(memory)), memory);
  }

  private Operand<TFloat32> gate(Ops tf, Operand<TFloat32> gates, int index) {
    return tf.slice(
        gates, tf.constant(new int[] {0, index * units}), tf.constant(new int[] {-1, units}));
  }

  private ParameterSpec spec(String suffix, Shape shape, Initializer initializer) {
    return new ParameterSpec(name + suffix, shape, initializer, Role.ADAPTED);
  }

  private Initializer rememberingBias() {
    return (random, shape) -> {
      float[] bias = new float[4 * units];
      Arrays.fill(bias, units, 2 * units, 1f);
      return bias;
    };
  }
}
