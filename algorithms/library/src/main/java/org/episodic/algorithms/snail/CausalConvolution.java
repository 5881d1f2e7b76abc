package org.episodic.algorithms.snail;

import java.util.List;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * A causal convolution with a kernel of two elements, y_t = x_(t−R)·W_0 + x_t·W_1 + b; what would
 * lie before the sequence is 0.
 *
 * @param name prefix of its parameters
 * @param inputs channels that come in
 * @param dilation R, at least 1
 * @param outputs channels that come out
 */
record CausalConvolution(String name, int inputs, int dilation, int outputs) {

  /** Returns W [2, inputs, outputs] and b [outputs]. */
  List<ParameterSpec> parameters() {
    return List.of(
        new ParameterSpec(
            name + "/weight",
            Shape.of(2, inputs, outputs),
            Initializer.glorotUniform(),
            Role.SHARED),
        new ParameterSpec(name + "/bias", Shape.of(outputs), Initializer.constant(0), Role.SHARED));
  }

  /** Maps sequences to sequences of the same length. */
  Sequences apply(Ops tf, Weights theta, Sequences x) {
    List<Output<TFloat32>> w =
        tf.unstack(theta.get(name + "/weight"), 2L, Unstack.axis(0L)).output();
    int length = x.commonLength();
    int tasks = SideBySide.tasks(x.common());
    Operand<TFloat32> before =
        tasks == 1
            ? tf.constant(new float[dilation][inputs])
            : tf.constant(new float[tasks][dilation][inputs]);
    int time = x.time();
    Operand<TFloat32> delayed = tf.concat(List.of(before, x.common()), tf.constant(time));
    Operand<TFloat32> past =
        product(tf, SideBySide.part(tf, delayed, time, 0, length + 1), w.get(0));
    Sequences present = x.map(one -> product(tf, one, w.get(1)));
    return new Sequences(
            tf.math.add(SideBySide.part(tf, past, time, 0, length), present.common()),
            tf.math.add(SideBySide.part(tf, past, time, length, 1), present.last()))
        .map(y -> tf.math.add(y, theta.get(name + "/bias")));
  }

  private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> x, Operand<TFloat32> w) {
    return SideBySide.onRows(tf, x, rows -> tf.linalg.matMul(rows, w));
  }
}
