package org.episodic.algorithms.snail;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.episode.EpisodeEmbedding;
import org.episodic.toolkit.episode.EpisodeEmbedding.Embedded;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * SNAIL (Mishra, Rohaninejad, Chen and Abbeel, "A Simple Neural Attentive Meta-Learner", ICLR 2018,
 * arXiv:1707.03141), sections 3 and 5.1, figures 1 and 2.
 *
 * <pre>
 * theta   all weights
 * x_t     image number t of a sequence, y_t its label
 * T       length of a sequence, N·K + 1
 * R, D    dilation and filters of a dense block
 * N       way, K shot, Q queries, M embedding size
 * </pre>
 *
 * <p>A sequence is the supports with their labels, in the order in which they are given ({@link
 * RandomSequences} shuffles them), and one query without; its last output says what the query is.
 * An episode is a batch of Q such {@link Sequences}. They differ in the last element only, and the
 * network is causal: so what it computes for the supports is the same in each and is computed once,
 * which gives the numbers of Q separate sequences at a T-th of the cost. The paper has one query an
 * episode.
 *
 * <p>How weights start is a choice of ours. The keys and queries of an attention start with equal
 * weights, of twice Glorot's size, so that it is a similarity from the first; the last layer of the
 * embedding starts with half, so that labels count beside images. After 495 episodes of 5-way
 * Omniglot with independent keys and queries validation stood at 23 %, with equal ones at 39 %.
 *
 * <p>Deviations: the shot is drawn for a meta-batch, not for each of its episodes. The dilations
 * are R = 2^(i−1), i = 1 … ⌈log2 T⌉, where the paper's pseudo-code has 2^i. With 2^i a TC block
 * sees even distances only, so half of the supports would be hidden from the query; with 2^(i−1) it
 * sees each distance below 2^⌈log2 T⌉ ≥ T, and the paper wants the receptive field to exceed the
 * sequence. T is that of the largest shot in training. Batch norm uses the statistics of the
 * episode's images in training and running averages in evaluation, which makes the method
 * inductive; convolutions have no bias, which batch norm would cancel. Images in colour are
 * embedded by the same four blocks as others, not by the paper's residual network, and without
 * dropout.
 *
 * @param convNet the embedding of images, before its last layer
 * @param embedding its last layer, fully connected, M outputs
 * @param core reads sequences
 */
record Snail(EpisodeEmbedding convNet, Linear embedding, SnailCore core)
    implements EpisodeObjective {

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(convNet.parameters());
    specs.addAll(embedding.parameters());
    specs.addAll(core.parameters());
    return specs;
  }

  @Override
  public Training train(Ops tf, Weights theta, TaskTensors task, StepInputs inputs) {
    Embedded z = convNet.train(tf, theta, task);
    Operand<TFloat32> logits = logits(tf, theta, z, task.support().targets());
    return new Training(
        Losses.crossEntropy(tf, logits, task.query().targets()), // of the last elements only
        z.statistics());
  }

  @Override
  public Predicted predict(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    Embedded z = convNet.predict(tf, theta, support, query);
    return Predicted.of(logits(tf, theta, z, support.targets()));
  }

  private Operand<TFloat32> logits(
      Ops tf, Weights theta, Embedded z, Operand<TFloat32> supportLabels) {
    Sequences x =
        new Sequences(z.support(), z.query())
            .map(image -> SideBySide.onRows(tf, image, rows -> embedding.apply(tf, theta, rows)));
    return core.logits(tf, theta, labelled(tf, x, supportLabels));
  }

  /**
   * Appends the labels to the supports and zeros to the queries.
   *
   * @param x supports [N·K, M] and queries [Q, M]
   * @param y labels of the supports, one-hot, [N·K, N]
   */
  static Sequences labelled(Ops tf, Sequences x, Operand<TFloat32> y) {
    int[][] padding = new int[x.channels() + 1][2];
    padding[x.channels()][1] = Math.toIntExact(y.shape().get(x.channels())); // N
    Operand<TFloat32> unknown = tf.pad(x.last(), tf.constant(padding), tf.constant(0f));
    return new Sequences(tf.concat(List.of(x.common(), y), tf.constant(x.channels())), unknown);
  }
}
