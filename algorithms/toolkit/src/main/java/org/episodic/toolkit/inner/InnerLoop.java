package org.episodic.toolkit.inner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradient steps on the support set of a task, or of several side by side.
 *
 * @param loss what is descended
 * @param moving the parameters that move
 * @param rule how they move
 * @param order whether the outer loop differentiates the gradients
 */
public record InnerLoop(Loss loss, List<ParameterSpec> moving, UpdateRule rule, Order order) {

  /** Builds what an inner loop descends: a scalar, of several tasks the sum of their losses. */
  @FunctionalInterface
  public interface Loss {
    Operand<TFloat32> of(Ops tf, Weights weights, LabelledTensors support);
  }

  /**
   * Adapts weights.
   *
   * @param theta θ, those of the update rule included; of several tasks {@link Weights#repeat
   *     repeated}
   * @param steps S, at least 0
   * @return θ′ after 0, 1, …, S steps
   */
  public List<Weights> adapt(Ops tf, Weights theta, LabelledTensors support, int steps) {
    List<Weights> adapted = new ArrayList<>(List.of(theta));
    for (int step = 0; step < steps; step++) {
      adapted.add(step(tf, step, adapted.get(step), support));
    }
    return adapted;
  }

  /**
   * Does one step.
   *
   * @param step its number, counted from 0
   * @param theta before it
   */
  public Weights step(Ops tf, int step, Weights theta, LabelledTensors support) {
    List<String> names = moving.stream().map(ParameterSpec::name).toList();
    List<Operand<TFloat32>> gradients =
        SecondOrderGradients.gradients(tf, loss.of(tf, theta, support), theta.get(names));
    if (order == Order.FIRST) {
      gradients = gradients.stream().<Operand<TFloat32>>map(tf::stopGradient).toList();
    }
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), gradients.get(i));
    }
    return theta.replace(rule.moved(tf, step, theta, byName));
  }
}
