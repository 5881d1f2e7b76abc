package org.episodic.algorithms.graph;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.episodic.algorithms.nn.ParameterSpec;
import org.episodic.algorithms.nn.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What an algorithm computes for one episode, as a graph. Stateless. */
public interface EpisodeObjective {

  /** Returns every parameter of the learner. */
  List<ParameterSpec> parameters();

  /** Builds the loss by which the outer loop learns from one training episode. */
  Training train(Ops tf, Weights weights, TaskTensors task);

  /**
   * Builds the prediction for one task.
   *
   * @param query [Q, h, w, c]; Q is not known when the graph is built
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
   * What is predicted for one task.
   *
   * @param scores [Q, N]
   * @param afterSteps the same after fewer adaptation steps; may be empty
   */
  record Predicted(Operand<TFloat32> scores, SortedMap<Integer, Operand<TFloat32>> afterSteps) {}
}
