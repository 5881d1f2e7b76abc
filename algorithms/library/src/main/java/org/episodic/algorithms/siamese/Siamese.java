package org.episodic.algorithms.siamese;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.episode.EpisodeEmbedding;
import org.episodic.toolkit.episode.EpisodeEmbedding.Embedded;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.RaggedObjective;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.loss.LogSumExp;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Siamese neural networks for one-shot recognition (Koch, Zemel and Salakhutdinov, ICML 2015 deep
 * learning workshop), sections 3 and 4: verification is learnt, and classes are told apart by it.
 *
 * <pre>
 * h1, h2  embeddings of a pair by one network, [M]
 * p       probability that a pair is of one class, σ(Σ_j α_j |h1_j − h2_j| + b)
 * t       1 if it is, 0 if not
 * N       way, K shot, Q queries
 * </pre>
 *
 * <p>Pairs come from training episodes of one support and one query per class: each query makes a
 * pair t = 1 with the support of its own class, and a pair t = 0 with the support of the next
 * query's class. Queries come in a random order, so this partner is random, and there are as many
 * pairs of either kind.
 *
 * <p>Published are neither code nor the values that the authors' search found. Deviations: pairs
 * are drawn afresh and not from a fixed list with an equal share for each alphabet; the optimiser
 * is Adam instead of momentum with a rate for each layer, and there is no weight decay; α starts
 * negative, see {@link WeightedL1}. The default network is the four-block one of the later
 * literature (omni-pool-64 at 28×28, batch norm over both sides of all pairs in training, running
 * averages in evaluation); {@link KochNet} is the authors'. Their {@link Distortion}s are drawn
 * afresh for every image, not eight for each pair in advance. Evaluation with K > 1, which the
 * paper does not have, averages p over the supports of a class.
 *
 * @param embedding the network of both sides
 * @param training size of the training episodes: 1 shot, 1 query per class
 * @param test size of the test tasks
 */
record Siamese(EpisodeEmbedding embedding, TaskShape training, TaskShape test)
    implements RaggedObjective {

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(embedding.parameters());
    specs.addAll(head().parameters());
    return specs;
  }

  @Override
  public Training train(Ops tf, Weights theta, TaskTensors task, StepInputs inputs) {
    Embedded h = embedding.train(tf, theta, task);
    Operand<TFloat32> h1 = tf.concat(List.of(h.query(), h.query()), tf.constant(0)); // [2N, M]
    Operand<TFloat32> h2 = partners(tf, h.support(), task.query().targets()); // [2N, M]
    Operand<TFloat32> logOdds = head().logOdds(tf, theta, h1, h2); // [2N]
    return new Training(
        Losses.binaryCrossEntropy(tf, logOdds, tf.constant(t(training.way()))), // section 3.2
        h.statistics());
  }

  @Override
  public Predicted predict(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    Operand<TFloat32> scores = classScores(tf, logOdds(tf, theta, support, query), test);
    return Predicted.of(SideBySide.byTask(tf, scores, support.tasks()));
  }

  @Override
  public Operand<TFloat32> predictRagged(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    return classScores(tf, logOdds(tf, theta, support, query), support.targets());
  }

  /** Returns the log-odds of each query with each support, [Q, n], or [T·Q, n] of several tasks. */
  private Operand<TFloat32> logOdds(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    Embedded h = embedding.predict(tf, theta, support, query);
    Operand<TFloat32> h1 =
        tf.expandDims(h.query(), tf.constant(SideBySide.columns(h.query()))); // [Q, 1, M]
    Operand<TFloat32> h2 =
        support.tasks() == 1 ? h.support() : tf.expandDims(h.support(), tf.constant(1));
    return SideBySide.rows(tf, head().logOdds(tf, theta, h1, h2));
  }

  /**
   * Returns the partner of each query in its pair t = 1, then of each in its pair t = 0.
   *
   * @param supports embeddings, one for each class in order, [N, M]
   * @param oneHot classes of the queries, each class once, [N, N]
   * @return [2N, M]
   */
  static Operand<TFloat32> partners(Ops tf, Operand<TFloat32> supports, Operand<TFloat32> oneHot) {
    Operand<TFloat32> ofNext = tf.roll(oneHot, tf.constant(-1), tf.constant(0));
    Operand<TFloat32> choice = tf.concat(List.of(oneHot, ofNext), tf.constant(0)); // [2N, N]
    return tf.linalg.matMul(choice, supports);
  }

  /**
   * Returns the log-odds of the mean of p over the supports of each class: in the order of that
   * mean, but without ties where p is 0 or 1 in 32 bits.
   *
   * @param logOdds of each query with each support, [Q, N·K] grouped by class
   * @return [Q, N]
   */
  static Operand<TFloat32> classScores(Ops tf, Operand<TFloat32> logOdds, TaskShape shape) {
    Operand<TFloat32> byClass =
        tf.reshape(logOdds, tf.constant(new int[] {-1, shape.way(), shape.shot()}));
    Operand<TFloat32> same = tf.math.neg(tf.math.softplus(tf.math.neg(byClass))); // log p
    Operand<TFloat32> different = tf.math.neg(tf.math.softplus(byClass)); // log (1 − p)
    return tf.math.sub(LogSumExp.over(tf, same, 2), LogSumExp.over(tf, different, 2));
  }

  /**
   * Returns the same of classes of any size.
   *
   * @param logOdds [Q, n]
   * @param oneHot classes of the supports, [n, N]
   */
  static Operand<TFloat32> classScores(
      Ops tf, Operand<TFloat32> logOdds, Operand<TFloat32> oneHot) {
    Operand<TFloat32> same = tf.math.neg(tf.math.softplus(tf.math.neg(logOdds))); // log p
    Operand<TFloat32> different = tf.math.neg(tf.math.softplus(logOdds)); // log (1 − p)
    return tf.math.sub(
        LogSumExp.byClass(tf, same, oneHot), LogSumExp.byClass(tf, different, oneHot));
  }

  /** Returns t: N times 1, then N times 0. */
  private static float[] t(int way) {
    float[] t = new float[2 * way];
    Arrays.fill(t, 0, way, 1f);
    return t;
  }

  private WeightedL1 head() {
    return new WeightedL1(embedding.features());
  }
}
