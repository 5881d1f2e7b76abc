package org.episodic.toolkit.optimizer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A way to descend a loss. What the rule gets is the gradient of the loss, clipped, plus the
 * gradient of the weight decay λ‖θ‖²/2.
 *
 * @param rule turns a gradient into a step
 * @param learningRate the step size
 * @param largestNorm above which the gradient of the loss is scaled down to it; may be infinite
 * @param weightDecay λ, at least 0
 */
public record Optimizer(
    Rule rule, LearningRate learningRate, double largestNorm, double weightDecay) {

  /** An optimiser that neither clips nor decays. */
  public Optimizer(Rule rule, LearningRate learningRate) {
    this(rule, learningRate, Double.POSITIVE_INFINITY, 0);
  }

  /** Returns Adam with the paper's β1 = 0.9 and β2 = 0.999. */
  public static Optimizer adam(LearningRate learningRate) {
    return new Optimizer(new Adam(), learningRate);
  }

  /**
   * Returns the same with clipping by the global norm: g ← g · c / max(c, ‖g‖).
   *
   * @param norm c, above 0
   */
  public Optimizer withClipping(double norm) {
    return new Optimizer(rule, learningRate, norm, weightDecay);
  }

  /**
   * Returns the same with weight decay as an L2 penalty: g ← g + λ θ.
   *
   * @param lambda λ, at least 0
   */
  public Optimizer withWeightDecay(double lambda) {
    return new Optimizer(rule, learningRate, largestNorm, lambda);
  }

  /** Returns what the rule gets, [P]. */
  Operand<TFloat32> prepared(Ops tf, Operand<TFloat32> theta, Operand<TFloat32> gradient) {
    Operand<TFloat32> prepared = gradient;
    if (Double.isFinite(largestNorm)) {
      Operand<TFloat32> largest = tf.constant((float) largestNorm);
      Operand<TFloat32> norm = tf.math.sqrt(tf.sum(tf.math.square(prepared), tf.constant(0)));
      prepared = tf.math.mul(prepared, tf.math.div(largest, tf.math.maximum(largest, norm)));
    }
    return weightDecay == 0
        ? prepared
        : tf.math.add(prepared, tf.math.mul(tf.constant((float) weightDecay), theta));
  }
}
