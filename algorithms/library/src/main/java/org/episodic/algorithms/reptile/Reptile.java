package org.episodic.algorithms.reptile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.Counter;
import org.episodic.toolkit.runtime.SavedState;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowLearner;
import org.episodic.toolkit.weights.ParameterSpec;
import org.tensorflow.op.Ops;

/**
 * Reptile (Nichol, Achiam and Schulman 2018, arXiv:1803.02999), Algorithm 2, after the official
 * code (openai/supervised-reptile 8f2b71c).
 *
 * <pre>
 * phi      meta-parameters: all weights, those of head and batch norm included
 * tau_i    task i of the meta-batch, n tasks
 * U^k_tau  k steps of the inner optimiser on mini-batches of tau
 * phi~_i   phi adapted to tau_i
 * epsilon  meta-step-size, falls linearly to 0
 * v, t     Adam's second moment of the inner steps, and their number
 * </pre>
 *
 * <p>Where paper and code differ, the code made the published number and is followed: v and t go on
 * from task to task, through all of training, and every test task starts from them (the paper says
 * nothing of it; {@code inner-optimizer-state=fresh} starts each task from zero); training tasks
 * have more shots than test tasks.
 *
 * <p>A step descends the sum of the losses of a mini-batch, not their mean: test tasks have smaller
 * mini-batches than training (5 images after 10 in 5-way), so their gradients are smaller beside v,
 * and their steps shorter. Of sine waves, whose code is not public, it is the mean.
 *
 * <p>Batch norm always normalises by the batch in hand. In the transductive mode all queries of a
 * task are one batch; in the inductive mode each query is in a batch with the support set. The
 * learner is the same.
 *
 * <p>There are no queries in Reptile's training. The loss it reports is that of each task's last
 * mini-batch before the step, whose images the inner loop has not seen if it passes over the
 * support set once.
 *
 * <p>Deviations: convolutions have no bias, which batch norm would cancel; images are as the data
 * set has them, where the authors' code has ink 0 on background 1.
 */
final class Reptile extends TensorFlowLearner {
  private final AlgorithmContext context;
  private final Settings settings;
  private final NetworkCost cost;
  private final boolean together;
  private final InitialWeights meta;
  private final int tasksAtOnce;
  private final InnerLoop training;
  private final BatchPredictor evaluator;
  private final Counter t = new Counter();
  private final Counter iteration = new Counter();

  /** What becomes of v and t after a task. */
  enum OptimizerState {
    /** They go on to the next task. */
    CARRIED,
    /** The next task starts from zero. */
    FRESH
  }

  /**
   * An inner loop.
   *
   * @param batch size of a mini-batch
   * @param steps k
   */
  record Steps(int batch, int steps) {}

  /**
   * Hyper-parameters.
   *
   * @param innerOptimizer what U does in a step: gradient descent, or Adam with β1 = 0
   * @param optimizerState what becomes of v and t
   * @param training the inner loop of meta-training
   * @param test that of evaluation
   * @param tracedSteps numbers of steps after which evaluation predicts too
   * @param epsilon meta step size of the first meta-iteration
   */
  record Settings(
      Optimizer innerOptimizer,
      OptimizerState optimizerState,
      Steps training,
      Steps test,
      Set<Integer> tracedSteps,
      double epsilon) {

    boolean carried() {
      return optimizerState == OptimizerState.CARRIED;
    }
  }

  Reptile(AlgorithmContext context, Backbone backbone, Linear head, Settings settings) {
    super(context);
    this.context = context;
    this.settings = settings;
    this.cost = new NetworkCost(context.task(), backbone, head, settings);
    this.together = seesOtherQueries(context.mode(), backbone);
    List<ParameterSpec> specs = parameters(backbone, head);
    TaskSpec task = context.task();
    TaskLayout layout = runtime().layout();
    int metaBatch = context.training().metaBatch();
    int threads = runtime().threads();
    // A carried state makes tasks wait for each other; then the parts of a mini-batch do not.
    tasksAtOnce = settings.carried() ? 1 : layout.tasksAtOnce(metaBatch, threads);
    int parts =
        settings.carried() ? Math.min(runtime().parts(1).atOnce(), settings.training().batch()) : 1;
    boolean grouped = layout == TaskLayout.GROUPED;
    int trainedTogether = grouped ? tasksAtOnce : 1;
    int evaluatedTogether = grouped ? layout.evaluatedAtOnce(metaBatch, threads, tasksAtOnce()) : 1;
    try {
      Ops tf = ops();
      meta = new InitialWeights(tf, ParameterSpec.size(specs));
      own(meta::close);
      IntFunction<TaskNetwork> trained =
          i ->
              new TaskNetwork(
                  tf,
                  "training" + i,
                  task,
                  backbone,
                  head,
                  settings,
                  trainedTogether,
                  settings.training().batch(),
                  parts);
      IntFunction<TaskNetwork> evaluated =
          i ->
              new TaskNetwork(
                  tf,
                  "evaluation" + i,
                  task,
                  backbone,
                  head,
                  settings,
                  evaluatedTogether,
                  settings.test().batch(),
                  1);
      training =
          new InnerLoop(
              tf, meta, copies(tasksAtOnce / trainedTogether, trained), context.profiler());
      own(training::close);
      evaluator =
          new BatchPredictor(
              tf,
              task.shape(),
              settings,
              meta,
              copies(grouped ? 1 : threads, evaluated),
              together,
              context.seed().derive("evaluation"),
              context.profiler());
      own(evaluator::close);
      open();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    UniformRandomProvider random =
        RandomSource.XO_SHI_RO_256_PP.create(context.seed().derive("parameters").toLongs());
    float[] phi = ParameterSpec.draw(specs, random);
    meta.write(session(), phi, new float[phi.length]);
  }

  /** Returns every parameter of the network, in the order of phi. */
  static List<ParameterSpec> parameters(Backbone backbone, Linear head) {
    List<ParameterSpec> specs = new ArrayList<>(backbone.parameters());
    specs.addAll(head.parameters());
    return specs;
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    double loss = 0;
    for (int start = 0; start < metaBatch.size(); start += tasksAtOnce) {
      int end = Math.min(metaBatch.size(), start + tasksAtOnce);
      loss += adapt(metaBatch.subList(start, end), start); // phi~_i = U^k_tau_i(phi)
    }
    meta.metaStep(session(), epsilon(), metaBatch.size()); // phi ← phi + ε · mean_i(phi~_i − phi)
    iteration.add(1);
    return loss / metaBatch.size();
  }

  /** The inner loop; returns the sum of the tasks' losses before its last step. */
  private double adapt(List<Episode> tasks, int position) {
    training.start(session(), tasks.size());
    List<MiniBatches> miniBatches =
        IntStream.range(0, tasks.size())
            .mapToObj(i -> miniBatches(tasks.get(i).support(), position + i))
            .toList();
    double loss = 0;
    for (int step = 1; step <= settings.training().steps(); step++) {
      List<LabelledSet> batches = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        batches.add(tasks.get(i).support().select(miniBatches.get(i).next()));
      }
      loss = training.step(session(), batches, t.value() + step - 1);
    }
    if (settings.carried()) {
      training.finishAndCarry(session());
      t.add(settings.training().steps());
    } else {
      training.finish(session(), tasks.size());
    }
    return loss;
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return evaluator.predict(session(), tasks, t.value());
  }

  @Override
  protected SavedState state() {
    return new SavedState(List.of(iteration, t), List.of(meta.phi, meta.v));
  }

  @Override
  protected double flopsOfMetaIteration() {
    return cost.perMetaIteration(context.training().metaBatch());
  }

  @Override
  protected double flopsOfTask() {
    return cost.perTask(together);
  }

  /** Returns phi; for tests of the mathematics. */
  float[] readParameters() {
    return meta.phi.read(session());
  }

  /**
   * Says whether all queries of a task are one batch; without batch norm it makes no difference.
   */
  private static boolean seesOtherQueries(EvaluationMode mode, Backbone backbone) {
    return mode == EvaluationMode.TRANSDUCTIVE || backbone.normalised().isEmpty();
  }

  private MiniBatches miniBatches(LabelledSet tau, int position) {
    return new MiniBatches(
        tau.count(),
        settings.training().batch(),
        context.seed().derive("training").derive(iteration.value()).derive(position));
  }

  private double epsilon() {
    double done = (double) iteration.value() / context.training().iterations();
    return settings.epsilon() * Math.max(0, 1 - done);
  }

  private static List<TaskNetwork> copies(int number, IntFunction<TaskNetwork> copy) {
    return IntStream.range(0, number).mapToObj(copy).toList();
  }
}
