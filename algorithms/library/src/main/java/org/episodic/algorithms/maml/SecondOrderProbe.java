package org.episodic.algorithms.maml;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Finds out, before the real graph is built, whether TensorFlow can differentiate MAML twice. */
final class SecondOrderProbe {
  private SecondOrderProbe() {}

  /**
   * Builds the meta-gradient of one small task.
   *
   * @throws org.episodic.spi.UsageException naming the operation that lacks a gradient
   */
  static void run(Maml maml, TaskSpec task) {
    SecondOrderGradients.probe(
        "maml",
        tf -> {
          List<ParameterSpec> specs = maml.parameters();
          Weights theta =
              Weights.view(
                  tf, specs, zeros(tf, specs.stream().mapToInt(ParameterSpec::size).sum()));
          Operand<TFloat32> loss =
              maml.train(tf, theta, task(tf, task), StepInputs.constant(tf)).loss();
          List<String> names = specs.stream().map(ParameterSpec::name).toList();
          return new ArrayList<>(SecondOrderGradients.gradients(tf, loss, theta.get(names)));
        });
  }

  private static TaskTensors task(Ops tf, TaskSpec task) {
    int n = task.outputs();
    InputShape in = task.input();
    LabelledTensors set =
        new LabelledTensors(zeros(tf, n, in.height(), in.width(), in.channels()), zeros(tf, n, n));
    return new TaskTensors(set, set);
  }

  private static Operand<TFloat32> zeros(Ops tf, long... dimensions) {
    return tf.zeros(tf.constant(Shape.of(dimensions)), TFloat32.class);
  }
}
