package org.episodic.toolkit.inner;

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

/** A learnt rate for each weight tensor and step, [steps], or [T, steps] of several tasks. */
record LearntStepRates(List<ParameterSpec> moving, float first, int steps) implements UpdateRule {
  @Override
  public List<ParameterSpec> parameters() {
    Initializer start = Initializer.constant(first);
    Shape shape = Shape.of(steps);
    return moving.stream()
        .map(spec -> new ParameterSpec(LearntRates.alpha(spec.name()), shape, start, Role.SHARED))
        .toList();
  }

  @Override
  public Operand<TFloat32> rate(Ops tf, int step, Weights all, String name) {
    Operand<TFloat32> rates = all.get(LearntRates.alpha(name));
    int position = Math.min(step, steps - 1);
    if (rates.shape().numDimensions() == 1) {
      return tf.slice(rates, tf.array(position), tf.array(1));
    }
    long[] perTask = new long[all.get(name).shape().numDimensions()];
    Arrays.fill(perTask, 1);
    perTask[0] = rates.shape().get(0);
    return tf.reshape(
        tf.slice(rates, tf.array(0, position), tf.array(-1, 1)), tf.constant(Shape.of(perTask)));
  }
}
