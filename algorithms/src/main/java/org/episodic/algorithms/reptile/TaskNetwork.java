package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.List;
import org.episodic.algorithms.graph.FlatVariable;
import org.episodic.algorithms.nn.Backbone;
import org.episodic.algorithms.nn.BatchStatistics;
import org.episodic.algorithms.nn.Linear;
import org.episodic.algorithms.nn.Losses;
import org.episodic.algorithms.nn.ParameterSpec;
import org.episodic.algorithms.nn.SecondOrderGradients;
import org.episodic.algorithms.nn.Weights;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A copy of the network inside a graph, with weights of its own and the inner optimiser that moves
 * all of them, batch norm's γ and β included. Batch norm normalises by the batch in hand.
 */
final class TaskNetwork {
  /** A batch size that is not known when the graph is built. */
  static final int ANY_NUMBER = -1;

  static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /** The weights w. */
  final FlatVariable weights;

  /** Adam's second moment of each weight. */
  final FlatVariable secondMoment;

  /** With β1 = 0 Adam's first moment is the gradient; the operation wants a place to put it. */
  final FlatVariable firstMoment;

  /** The batch in hand, [b, h, w, c]. */
  final Operand<TFloat32> inputs;

  /** Its targets: one-hot labels [b, N], or real values [b, 1]. */
  final Operand<TFloat32> targets;

  /** The number β2^t for the t-th step of Adam since its second moment was zero, a scalar. */
  final Operand<TFloat32> beta2Power;

  /** f(inputs; w), [b, N]. */
  final Operand<TFloat32> scores;

  /** The mean loss of the batch, before a step in the same run. */
  final Operand<TFloat32> loss;

  /** One step of the inner optimiser on the loss. */
  final Op step;

  private final Reptile.Settings settings;

  /**
   * @param name prefix of the variables
   * @param batch size of the batches, or {@link #ANY_NUMBER}
   * @param parts parts of a batch that are computed at the same time; 1 if its size is not known
   */
  TaskNetwork(
      Ops tf,
      String name,
      TaskSpec task,
      Backbone backbone,
      Linear head,
      Reptile.Settings settings,
      int batch,
      int parts) {
    this.settings = settings;
    List<ParameterSpec> specs = Reptile.parameters(backbone, head);
    weights = new FlatVariable(tf, name + "/weights", ParameterSpec.size(specs));
    secondMoment = new FlatVariable(tf, name + "/second-moment", weights.size());
    firstMoment = new FlatVariable(tf, name + "/first-moment", weights.size());
    InputShape in = task.input();
    inputs = entry(tf, batch, in.height(), in.width(), in.channels());
    targets = entry(tf, batch, task.outputs());
    beta2Power = entry(tf);
    Weights w = Weights.view(tf, specs, weights.value());
    List<Operand<TFloat32>> embedded =
        backbone.embed(tf, w, split(tf, batch, parts), BatchStatistics.ofBatch());
    Operand<TFloat32> joined = parts == 1 ? embedded.get(0) : tf.concat(embedded, tf.constant(0));
    scores = head.apply(tf, w, joined);
    loss =
        task.isRegression()
            ? Losses.meanSquaredError(tf, scores, targets)
            : Losses.crossEntropy(tf, scores, targets);
    List<String> names = specs.stream().map(ParameterSpec::name).toList();
    step = step(tf, Weights.flatten(tf, SecondOrderGradients.gradients(tf, loss, w.get(names))));
  }

  private Op step(Ops tf, Operand<TFloat32> gradient) {
    Operand<TFloat32> rate = tf.constant(settings.innerLearningRate());
    if (settings.innerOptimizer() == Reptile.InnerOptimizer.SGD) {
      return tf.train.resourceApplyGradientDescent(weights.handle(), rate, gradient);
    }
    return tf.train.resourceApplyAdam(
        weights.handle(),
        firstMoment.handle(),
        secondMoment.handle(),
        tf.constant(0f),
        beta2Power,
        rate,
        tf.constant(0f),
        tf.constant((float) BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  private List<Operand<TFloat32>> split(Ops tf, int batch, int parts) {
    if (parts == 1) {
      return List.of(inputs);
    }
    List<Operand<TFloat32>> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int first = batch * i / parts;
      int count = batch * (i + 1) / parts - first;
      split.add(
          tf.slice(
              inputs,
              tf.constant(new int[] {first, 0, 0, 0}),
              tf.constant(new int[] {count, -1, -1, -1})));
    }
    return split;
  }

  private static Operand<TFloat32> entry(Ops tf, long... dimensions) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dimensions)));
  }
}
