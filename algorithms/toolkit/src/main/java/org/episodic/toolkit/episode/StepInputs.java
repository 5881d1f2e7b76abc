package org.episodic.toolkit.episode;

import java.util.function.LongToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What changes from one training step to the next besides the episodes, as inputs of the graph. The
 * host feeds it; what is random depends on the learner's seed, the meta-iteration and the task's
 * position in the meta-batch alone, so that a resumed training is the same. Evaluation has none.
 */
public interface StepInputs {

  /**
   * Returns a number that is a function of the meta-iteration, such as the weight of a loss.
   *
   * @param name of the number; the same name is the same number
   * @param value by the meta-iteration, counted from 0
   * @return a scalar
   */
  Operand<TFloat32> scheduled(String name, LongToDoubleFunction value);

  /**
   * Returns standard normal noise, other for each task and each meta-iteration.
   *
   * @param name unique among the noises of the objective
   * @param shape S, all dimensions known
   * @return S, or [T, S] of T tasks side by side
   */
  Operand<TFloat32> normal(String name, Shape shape);

  /**
   * Returns factors for dropout: 1 / keep with probability keep, else 0; others for each task and
   * each meta-iteration.
   *
   * @param name unique among the noises of the objective
   * @param shape S, all dimensions known
   * @param keep in (0, 1]
   * @return S, or [T, S] of T tasks side by side
   */
  Operand<TFloat32> dropout(String name, Shape shape, double keep);

  /** Returns inputs for a graph that nobody feeds: schedules at their start, and no noise. */
  static StepInputs constant(Ops tf) {
    return new StepInputs() {
      @Override
      public Operand<TFloat32> scheduled(String name, LongToDoubleFunction value) {
        return tf.constant((float) value.applyAsDouble(0));
      }

      @Override
      public Operand<TFloat32> normal(String name, Shape shape) {
        return tf.zeros(tf.constant(shape), TFloat32.class);
      }

      @Override
      public Operand<TFloat32> dropout(String name, Shape shape, double keep) {
        return tf.ones(tf.constant(shape), TFloat32.class);
      }
    };
  }
}
