package org.episodic.algorithms.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.layer.RunningStatistics;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.runtime.BatchParts;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A classifier of all meta-training classes together, as the baselines of Ravi and Larochelle
 * ("Optimization as a Model for Few-Shot Learning", ICLR 2017, Table 1) pre-train one.
 *
 * <pre>
 * f_theta  the network below the last layer
 * W, b     the last layer, one output for each of C classes
 * B        images of a batch
 *
 * loss = −1/B Σ_i log softmax(W f_theta(x_i) + b)[y_i]
 * </pre>
 *
 * <p>Batch norm uses the statistics of the batch in training, and running averages where features
 * are computed.
 *
 * @param network f, M features
 * @param last the last layer, M inputs and C outputs
 * @param parts how a batch of training is cut
 */
record JointClassifier(Backbone network, Linear last, BatchParts parts) {

  /**
   * What a step of training needs.
   *
   * @param loss of a batch, a scalar
   * @param averages those of batch norm after it, in the order of {@link JointClassifier#averages}
   */
  record Training(Operand<TFloat32> loss, List<Operand<TFloat32>> averages) {}

  /** Returns what gradients change: the network, then the last layer. */
  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(network.parameters());
    specs.addAll(last.parameters());
    return specs;
  }

  /** Returns the running averages of batch norm. */
  List<ParameterSpec> averages() {
    return running().parameters();
  }

  /**
   * Computes the loss of a batch.
   *
   * @param images [B, h, w, c] in [0, 1], B known and at least 2
   * @param oneHot their classes, [B, C]
   */
  Training train(Ops tf, Weights weights, Operand<TFloat32> images, Operand<TFloat32> oneHot) {
    int size = Math.toIntExact(images.shape().get(0));
    BatchStatistics batch = BatchStatistics.ofBatch();
    int cut = parts.of(size, network.largestLayer());
    Operand<TFloat32> z = network.embed(tf, weights, images, cut, batch);
    Map<String, Operand<TFloat32>> fresh = running().updated(tf, weights, batch, size);
    return new Training(
        Losses.crossEntropy(tf, last.apply(tf, weights, z), oneHot),
        averages().stream().<Operand<TFloat32>>map(spec -> fresh.get(spec.name())).toList());
  }

  /**
   * Computes the logits of images [n, h, w, c], each by itself: [n, C].
   *
   * @param images n known
   */
  Operand<TFloat32> logits(Ops tf, Weights weights, Operand<TFloat32> images) {
    int cut = parts.of(Math.toIntExact(images.shape().get(0)), network.largestLayer());
    BatchStatistics averages = running().current(weights);
    return last.apply(tf, weights, network.embed(tf, weights, images, cut, averages));
  }

  /** Computes f of images [n, h, w, c], each by itself: [n, M]. */
  Operand<TFloat32> features(Ops tf, Weights weights, Operand<TFloat32> images) {
    return network.embed(tf, weights, images, running().current(weights));
  }

  private RunningStatistics running() {
    return new RunningStatistics(network.normalised());
  }
}
