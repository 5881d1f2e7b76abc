package org.episodic.algorithms.reptile;

import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.optimizer.TrainedParameters;
import org.episodic.toolkit.runtime.Entry;
import org.episodic.toolkit.weights.ParameterSpec;
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

  /** The weights w, and what the inner optimiser keeps. */
  final TrainedParameters w;

  /** The mean loss of the batch, before a step in the same run. */
  final Operand<TFloat32> loss;

  /** One step of the inner optimiser on the loss. */
  final Op step;

  private final TaskSpec task;
  private final Backbone backbone;
  private final Linear head;
  private final Entry inputs;
  private final Entry targets;

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
    this.task = task;
    this.backbone = backbone;
    this.head = head;
    List<ParameterSpec> specs = Reptile.parameters(backbone, head);
    w = new TrainedParameters(tf, name, specs, settings.innerOptimizer());
    inputs = batchOfInputs(tf, batch);
    targets = new Entry(tf, batch, task.outputs());
    Operand<TFloat32> scores = scores(tf, inputs.value(), parts);
    loss = Losses.of(task.type()).of(tf, scores, targets.value());
    step = w.step(tf, w.gradient(tf, loss));
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

  /** Fills in what the next step takes. */
  void load(LabelledSet miniBatch) {
    Values.load(inputs, miniBatch.inputs());
    Values.load(targets, miniBatch.targets(), task.outputs());
  }

  /**
   * Feeds a run that does a step.
   *
   * @param optimizerStep its number since Adam's second moment was zero, from 0 on
   */
  void feed(Session.Runner runner, long optimizerStep) {
    inputs.feed(runner);
    targets.feed(runner);
    w.feed(runner, optimizerStep);
  }

  private Entry batchOfInputs(Ops tf, long batch) {
    InputShape in = task.input();
    return new Entry(tf, batch, in.height(), in.width(), in.channels());
  }

  private Operand<TFloat32> scores(Ops tf, Operand<TFloat32> x, int parts) {
    return head.apply(
        tf, w.weights(), backbone.embed(tf, w.weights(), x, parts, BatchStatistics.ofBatch()));
  }

  @Override
  public void close() {
    inputs.close();
    targets.close();
    w.close();
  }
}
