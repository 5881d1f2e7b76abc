package org.episodic.algorithms.maml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * MAML that is tested on tasks of a smaller way than it is trained on: only the first outputs of
 * the head exist in a test task, as in the code of CACTUs (hsukyle/cactus-maml b9319fe).
 *
 * @param trained for training tasks
 * @param tested the same network with a narrower head
 */
record WideHead(Maml trained, Maml tested) implements EpisodeObjective {

  @Override
  public List<ParameterSpec> parameters() {
    return trained.parameters();
  }

  @Override
  public Training train(Ops tf, Weights theta, TaskTensors task, StepInputs inputs) {
    return trained.train(tf, theta, task, inputs);
  }

  @Override
  public Predicted predict(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    return tested.predict(tf, narrowed(tf, theta), support, query);
  }

  private Weights narrowed(Ops tf, Weights theta) {
    Map<String, Operand<TFloat32>> first = new LinkedHashMap<>();
    for (ParameterSpec spec : tested.parameters()) {
      long[] start = new long[spec.shape().numDimensions()];
      first.put(
          spec.name(),
          tf.slice(theta.get(spec.name()), tf.constant(start), tf.constant(spec.shape())));
    }
    return Weights.of(first);
  }
}
