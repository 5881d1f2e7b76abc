package org.episodic.toolkit.inner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How the weights of an inner loop move: θ′ = θ − α ∘ g. Rules differ in α. Built into a graph;
 * stateless.
 */
public interface UpdateRule {

  /** Returns what the rule itself learns; the algorithm adds it to its own parameters. */
  default List<ParameterSpec> parameters() {
    return List.of();
  }

  /**
   * Returns the step size of a weight.
   *
   * @param step number of the step, counted from 0
   * @param all every weight before the step, those of the rule included
   * @param name of the weight that moves
   * @return α, a scalar or of a shape that broadcasts to the weight's
   */
  Operand<TFloat32> rate(Ops tf, int step, Weights all, String name);

  /**
   * Returns the weights that move, after a step; rules that are no descent replace it.
   *
   * @param step its number, counted from 0
   * @param all every weight before the step, those of the rule included
   * @param gradients g of the weights that move, by name and of their shapes
   */
  default Map<String, Operand<TFloat32>> moved(
      Ops tf, int step, Weights all, Map<String, Operand<TFloat32>> gradients) {
    Map<String, Operand<TFloat32>> moved = new LinkedHashMap<>();
    gradients.forEach(
        (name, gradient) ->
            moved.put(
                name,
                tf.math.sub(all.get(name), tf.math.mul(rate(tf, step, all, name), gradient))));
    return moved;
  }

  /**
   * Returns the rule with given α.
   *
   * @param alphas one for each step, at least one; further steps are as the last
   */
  static UpdateRule descent(float... alphas) {
    return (tf, step, all, name) -> tf.constant(alphas[Math.min(step, alphas.length - 1)]);
  }

  /**
   * Returns the rule with a learnt α for each value of each weight (Meta-SGD, Li et al. 2017).
   *
   * @param moving the weights that move
   * @param first what each α starts from
   */
  static UpdateRule learntRates(List<ParameterSpec> moving, float first) {
    return new LearntRates(moving, first);
  }

  /**
   * Returns the rule with a learnt α for each weight tensor and step (MAML++, Antoniou et al.
   * 2019); further steps are as the last.
   *
   * @param moving the weights that move
   * @param first what each α starts from
   * @param steps at least 1
   */
  static UpdateRule learntRatesPerStep(List<ParameterSpec> moving, float first, int steps) {
    return new LearntStepRates(moving, first, steps);
  }
}
