package org.episodic.algorithms.reptile;

import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A copy of the network inside a graph, with weights of its own and the inner optimiser that moves
 * all of them, batch norm's γ and β included. Batch norm normalises by the batch in hand. Owns what
 * it feeds.
 */
final class TaskNetwork implements AutoCloseable {
  /** A batch size that is not known when the graph is built. */
  static final long ANY_NUMBER = Shape.UNKNOWN_SIZE;

  static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /** The weights w. */
  final FlatVariable weights;

  /** Adam's second moment of each weight. */
  final FlatVariable secondMoment;

  /** With β1 = 0 Adam's first moment is the gradient; the operation wants a place to put it. */
  final FlatVariable firstMoment;

  /** The mean loss of the batch, before a step in the same run. */
  final Operand<TFloat32> loss;

  /** One step of the inner optimiser on the loss. */
  final Op step;

  private final Reptile.Settings settings;
  private final TaskSpec task;
  private final Backbone backbone;
  private final Linear head;
  private final Weights w;
  private final Entry inputs;
  private final Entry targets;
  private final Entry beta2Power;

  /**
   * @param name prefix of the variables
   * @param batch size of the mini-batches
   * @param parts parts of a mini-batch that are computed at the same time
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
    this.task = task;
    this.backbone = backbone;
    this.head = head;
    List<ParameterSpec> specs = Reptile.parameters(backbone, head);
    weights = new FlatVariable(tf, name + "/weights", ParameterSpec.size(specs));
    secondMoment = new FlatVariable(tf, name + "/second-moment", weights.size());
    firstMoment = new FlatVariable(tf, name + "/first-moment", weights.size());
    w = Weights.view(tf, specs, weights.value());
    inputs = batchOfInputs(tf, batch);
    targets = new Entry(tf, batch, task.outputs());
    beta2Power = new Entry(tf);
    Operand<TFloat32> scores = scores(tf, inputs.value(), parts);
    loss =
        task.isRegression()
            ? Losses.meanSquaredError(tf, scores, targets.value())
            : Losses.crossEntropy(tf, scores, targets.value());
    List<String> names = specs.stream().map(ParameterSpec::name).toList();
    step = step(tf, Weights.flatten(tf, SecondOrderGradients.gradients(tf, loss, w.get(names))));
  }

  /**
   * Builds a predictor with the weights of this copy, which the caller closes.
   *
   * @param batch size of its batches, or {@link #ANY_NUMBER}
   */
  Predictor predictor(Ops tf, long batch) {
    Entry predicted = batchOfInputs(tf, batch);
    return new Predictor(predicted, scores(tf, predicted.value(), 1), task.outputs());
  }

  /**
   * Fills in what the next step takes.
   *
   * @param optimizerStep its number t since Adam's second moment was zero, from 1 on
   */
  void load(LabelledSet miniBatch, long optimizerStep) {
    inputs.load(miniBatch.inputs());
    targets.load(miniBatch.targets(), task.outputs());
    beta2Power.load((float) Math.pow(BETA2, optimizerStep));
  }

  /** Feeds a run that does a step. */
  void feed(Session.Runner runner) {
    inputs.feed(runner);
    targets.feed(runner);
    if (settings.innerOptimizer() == Reptile.InnerOptimizer.ADAM) {
      beta2Power.feed(runner);
    }
  }

  private Entry batchOfInputs(Ops tf, long batch) {
    InputShape in = task.input();
    return new Entry(tf, batch, in.height(), in.width(), in.channels());
  }

  private Operand<TFloat32> scores(Ops tf, Operand<TFloat32> x, int parts) {
    return head.apply(tf, w, backbone.embed(tf, w, x, parts, BatchStatistics.ofBatch()));
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
        beta2Power.value(),
        rate,
        tf.constant(0f),
        tf.constant((float) BETA2),
        tf.constant(EPSILON),
        gradient);
  }

  @Override
  public void close() {
    inputs.close();
    targets.close();
    beta2Power.close();
  }
}
