package org.episodic.toolkit.inner;

import java.util.List;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A learnt rate for each value of each weight. */
record LearntRates(List<ParameterSpec> moving, float first) implements UpdateRule {
  @Override
  public List<ParameterSpec> parameters() {
    Initializer start = Initializer.constant(first);
    return moving.stream()
        .map(spec -> new ParameterSpec(alpha(spec.name()), spec.shape(), start, Role.SHARED))
        .toList();
  }

  @Override
  public Operand<TFloat32> rate(Ops tf, int step, Weights all, String name) {
    return all.get(alpha(name));
  }

  static String alpha(String name) {
    return "alpha/" + name;
  }
}
