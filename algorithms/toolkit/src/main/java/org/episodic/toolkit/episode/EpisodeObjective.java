package org.episodic.toolkit.episode;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What an algorithm computes for one episode, as a graph. Stateless. An objective that is to be
 * laid out by {@link TaskLayout#GROUPED} can do so for several episodes that lie side by side.
 */
public interface EpisodeObjective {

  /** Returns every parameter of the learner. */
  List<ParameterSpec> parameters();

  /**
   * Builds the loss by which the outer loop learns from a training episode, or the sum of those of
   * several side by side.
   *
   * @param inputs what changes from step to step; most objectives need nothing of it
   */
  Training train(Ops tf, Weights weights, TaskTensors task, StepInputs inputs);

  /**
   * Builds the prediction for one task, or for several side by side.
   *
   * @param query [Q, h, w, c], or [T·Q, h, w, c] of several tasks
   */
  Predicted predict(Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query);

  /**
   * What training on one episode computes.
   *
   * @param loss a scalar
   * @param statistics the new value of each parameter whose role is STATISTIC
   */
  record Training(Operand<TFloat32> loss, Map<String, Operand<TFloat32>> statistics) {

    /** Returns a training without statistics. */
    public static Training of(Operand<TFloat32> loss) {
      return new Training(loss, Map.of());
    }
  }

  /**
   * What is predicted.
   *
   * @param scores [Q, N], or [T, Q, N] of several tasks
   * @param afterSteps the same after fewer adaptation steps; may be empty
   */
  record Predicted(Operand<TFloat32> scores, SortedMap<Integer, Operand<TFloat32>> afterSteps) {

    /** Returns what is predicted without tracing it. */
    public static Predicted of(Operand<TFloat32> scores) {
      return new Predicted(scores, new TreeMap<>());
    }
  }
}
