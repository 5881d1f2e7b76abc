package org.episodic.algorithms.reptile;

import java.util.List;
import java.util.function.BiFunction;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.runtime.FlopCount;
import org.tensorflow.Graph;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * Floating-point operations of the network.
 *
 * @param task what it is for
 * @param backbone of the network
 * @param head of the network
 * @param settings of the inner loop
 */
record NetworkCost(TaskSpec task, Backbone backbone, Linear head, Reptile.Settings settings) {

  /** Returns those of the inner loops of so many tasks in meta-training. */
  double perMetaIteration(int metaBatch) {
    return metaBatch * settings.training().steps() * step(settings.training().batch());
  }

  /**
   * Returns those of adapting to a test task and predicting it.
   *
   * @param together whether all queries are one batch; else each is in one with the support set
   */
  double perTask(boolean together) {
    int queries = task.shape().querySize();
    double prediction =
        together ? prediction(queries) : queries * prediction(task.shape().supportSize() + 1);
    return settings.test().steps() * step(settings.test().batch()) + prediction;
  }

  private double step(int batch) {
    return count((tf, network) -> network.step, batch);
  }

  private double prediction(int batch) {
    return count((tf, network) -> network.predictor(tf, batch).scores(), 1);
  }

  private double count(BiFunction<Ops, TaskNetwork, Op> target, int batch) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      TaskNetwork network =
          new TaskNetwork(tf, "counted", task, backbone, head, settings, 1, batch, 1);
      return FlopCount.of(graph, List.of(target.apply(tf, network)));
    }
  }
}
