package org.episodic.algorithms.reptile;

import java.util.ArrayList;
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
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A copy of the network inside a graph, with weights of its own and the inner optimiser that moves
 * all of them, batch norm's γ and β included; or copies for T tasks that lie side by side, whose
 * parameters have an axis for the task before. Batch norm normalises by the batch in hand, each
 * task's by its own. Owns what it feeds.
 */
final class TaskNetwork implements AutoCloseable {
  /** A batch size that is not known when the graph is built. */
  static final long ANY_NUMBER = Shape.UNKNOWN_SIZE;

  /** The weights w, and what the inner optimiser keeps. */
  final TrainedParameters w;

  /** The mean loss of the batch, before a step in the same run; of several tasks the sum. */
  final Operand<TFloat32> loss;

  /** One step of the inner optimiser on the loss. */
  final Op step;

  private final TaskSpec task;
  private final int tasks;
  private final List<ParameterSpec> specs;
  private final Backbone backbone;
  private final Linear head;
  private final Entry inputs;
  private final Entry targets;

  /**
   * @param name prefix of the variables
   * @param tasks T
   * @param batch size of the mini-batches
   * @param parts parts of a mini-batch that are computed at the same time; 1 for several tasks
   */
  TaskNetwork(
      Ops tf,
      String name,
      TaskSpec task,
      Backbone backbone,
      Linear head,
      Reptile.Settings settings,
      int tasks,
      int batch,
      int parts) {
    this.task = task;
    this.tasks = tasks;
    this.backbone = backbone;
    this.head = head;
    specs = Reptile.parameters(backbone, head);
    w = new TrainedParameters(tf, name, repeated(specs, tasks), settings.innerOptimizer());
    inputs = batchOfInputs(tf, batch);
    targets =
        tasks == 1
            ? new Entry(tf, batch, task.outputs())
            : new Entry(tf, tasks, batch, task.outputs());
    Operand<TFloat32> scores = scores(tf, inputs.value(), parts);
    loss = Losses.of(task.type()).of(tf, scores, targets.value());
    step = w.step(tf, w.gradient(tf, minimised(tf, batch)));
  }

  /**
   * Builds a predictor with the weights of this copy, which the caller closes.
   *
   * @param batch size of each task's batch, or {@link #ANY_NUMBER}
   */
  Predictor predictor(Ops tf, long batch) {
    Entry predicted = batchOfInputs(tf, batch);
    return new Predictor(predicted, scores(tf, predicted.value(), 1), tasks, task.outputs());
  }

  /** Returns T. */
  int tasks() {
    return tasks;
  }

  /** Returns a vector of the network's parameters, [P], for each task. */
  Operand<TFloat32> spread(Ops tf, Operand<TFloat32> one) {
    if (tasks == 1) {
      return one;
    }
    Weights each = Weights.view(tf, specs, one).repeat(tf, tasks);
    return Weights.flatten(tf, each.get(specs.stream().map(ParameterSpec::name).toList()));
  }

  /** Returns the sum of the tasks' parameters, [P]. */
  Operand<TFloat32> summed(Ops tf) {
    if (tasks == 1) {
      return w.values().value();
    }
    Weights all = Weights.view(tf, repeated(specs, tasks), w.values().value());
    List<Operand<TFloat32>> sums = new ArrayList<>();
    specs.forEach(spec -> sums.add(tf.sum(all.get(spec.name()), tf.constant(0))));
    return Weights.flatten(tf, sums);
  }

  /**
   * Returns what the inner optimiser descends: of classes the sum over the batch, as the official
   * code differentiates a vector of losses. Adam divides by a v that comes from training's batches,
   * so the mean would make the steps on smaller batches of test tasks longer than the code's.
   */
  private Operand<TFloat32> minimised(Ops tf, int batch) {
    return task.isRegression() ? loss : tf.math.mul(loss, tf.constant((float) batch));
  }

  private static List<ParameterSpec> repeated(List<ParameterSpec> specs, int tasks) {
    return tasks == 1
        ? specs
        : specs.stream()
            .map(
                spec ->
                    new ParameterSpec(
                        spec.name(), spec.shape().prepend(tasks), spec.initializer(), spec.role()))
            .toList();
  }

  /** Fills in what the next step takes, of T tasks or fewer, of which the last stands for more. */
  void load(List<LabelledSet> miniBatches) {
    Values.load(inputs, miniBatches.stream().map(LabelledSet::inputs).toList(), tasks);
    Values.load(
        targets, miniBatches.stream().map(LabelledSet::targets).toList(), tasks, task.outputs());
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
    long all = batch == ANY_NUMBER ? ANY_NUMBER : tasks * batch;
    return new Entry(tf, all, in.height(), in.width(), in.channels());
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
