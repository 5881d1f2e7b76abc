package org.episodic.algorithms.reptile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.algorithms.graph.CountedWorkload;
import org.episodic.algorithms.graph.SavedVector;
import org.episodic.algorithms.graph.Sessions;
import org.episodic.algorithms.nn.Backbone;
import org.episodic.algorithms.nn.Linear;
import org.episodic.algorithms.nn.ParameterSpec;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Workload;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.protocol.EvaluationMode;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
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
final class Reptile implements MetaLearner {
  private static final String CHECKPOINT = "learner.bin";

  private final AlgorithmContext context;
  private final Settings settings;
  private final NetworkCost cost;
  private final boolean together;
  private final Graph graph = new Graph();
  private final Session session;
  private final InnerLoop training;
  private final Evaluator evaluator;
  private float[] phi;
  private float[] v;
  private long t;
  private long iteration;
  private boolean closed;

  /** The optimisers of the inner loop. */
  enum InnerOptimizer {
    /** Adam with β1 = 0 and β2 = 0.999. */
    ADAM,
    /** Plain gradient descent. */
    SGD
  }

  /**
   * Hyper-parameters.
   *
   * @param innerOptimizer what U does in a step
   * @param carried whether v and t go on from task to task
   * @param innerLearningRate its step size
   * @param innerBatch size of a mini-batch in meta-training
   * @param innerSteps k in meta-training
   * @param testBatch size of a mini-batch in evaluation
   * @param testSteps k in evaluation
   * @param tracedSteps numbers of steps after which evaluation predicts too
   * @param epsilon meta step size of the first meta-iteration
   */
  record Settings(
      InnerOptimizer innerOptimizer,
      boolean carried,
      float innerLearningRate,
      int innerBatch,
      int innerSteps,
      int testBatch,
      int testSteps,
      Set<Integer> tracedSteps,
      double epsilon) {}

  Reptile(AlgorithmContext context, Backbone backbone, Linear head, Settings settings) {
    this.context = context;
    this.settings = settings;
    this.cost = new NetworkCost(context.task(), backbone, head, settings);
    this.together = seesOtherQueries(context.mode(), backbone);
    try {
      int threads = context.compute().threads();
      TaskSpec task = context.task();
      Ops tf = Ops.create(graph);
      int parts = Math.min(threads, settings.innerBatch());
      TaskNetwork trained =
          new TaskNetwork(
              tf, "training", task, backbone, head, settings, settings.innerBatch(), parts);
      List<TaskNetwork> evaluated =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      new TaskNetwork(
                          tf,
                          "evaluation" + i,
                          task,
                          backbone,
                          head,
                          settings,
                          TaskNetwork.ANY_NUMBER,
                          1))
              .toList();
      session = Sessions.open(graph, threads);
      training = new InnerLoop(session, List.of(trained), task.outputs());
      evaluator =
          new Evaluator(
              settings,
              new InnerLoop(session, evaluated, task.outputs()),
              together,
              context.seed().derive("evaluation"));
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    phi =
        ParameterSpec.draw(
            parameters(backbone, head),
            RandomSource.XO_SHI_RO_256_PP.create(context.seed().derive("parameters").toLongs()));
    v = new float[phi.length];
  }

  /** Returns every parameter of the network, in the order of phi. */
  static List<ParameterSpec> parameters(Backbone backbone, Linear head) {
    List<ParameterSpec> specs = new ArrayList<>(backbone.parameters());
    specs.addAll(head.parameters());
    return specs;
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    double[] sum = new double[phi.length];
    double loss = 0;
    for (int i = 0; i < metaBatch.size(); i++) {
      LabelledSet tau = metaBatch.get(i).support();
      loss += adapt(tau, miniBatches(tau, i)); // phi~_i = U^k_tau(phi)
      add(training.weights(0), sum);
    }
    double epsilon = epsilon();
    for (int j = 0; j < phi.length; j++) { // phi ← phi + epsilon · mean_i(phi~_i − phi)
      phi[j] += (float) (epsilon * (sum[j] / metaBatch.size() - phi[j]));
    }
    iteration++;
    return loss / metaBatch.size();
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return evaluator.predict(tasks, phi, v, t);
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(directory.resolve(CHECKPOINT))))) {
      out.writeLong(iteration);
      out.writeLong(t);
      SavedVector.write(out, phi);
      SavedVector.write(out, v);
    }
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(directory.resolve(CHECKPOINT))))) {
      long savedIteration = in.readLong();
      long savedT = in.readLong();
      float[] savedPhi = SavedVector.read(in, phi.length);
      v = SavedVector.read(in, v.length);
      phi = savedPhi;
      t = savedT;
      iteration = savedIteration;
    }
  }

  @Override
  public Execution execution() {
    return new Execution(context.compute().device(), "TensorFlow " + TensorFlow.version());
  }

  @Override
  public Optional<Workload> workload() {
    return Optional.of(
        CountedWorkload.of(
            graph,
            cost.perMetaIteration(context.training().metaBatch()),
            cost.perTask(together),
            context.compute().threads()));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.close();
      graph.close();
    }
  }

  /** Returns phi; for tests of the mathematics. */
  float[] readParameters() {
    return phi.clone();
  }

  /** The inner loop of meta-training; returns the loss before its last step. */
  private double adapt(LabelledSet tau, MiniBatches miniBatches) {
    training.start(phi, v);
    long step = t;
    double loss = 0;
    for (int i = 0; i < settings.innerSteps(); i++) {
      loss = training.step(List.of(tau.select(miniBatches.next())), ++step);
    }
    if (settings.carried()) {
      v = training.secondMoment(0);
      t = step;
    }
    return loss;
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
        settings.innerBatch(),
        context.seed().derive("training").derive(iteration).derive(position));
  }

  private double epsilon() {
    double done = (double) iteration / context.training().iterations();
    return settings.epsilon() * Math.max(0, 1 - done);
  }

  private static void add(float[] summand, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += summand[j];
    }
  }
}
