package org.episodic.algorithms.cactus.adversarial;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.optimizer.Adam;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Bidirectional generative adversarial networks (Donahue, Krähenbühl and Darrell, ICLR 2017,
 * arXiv:1605.09782).
 *
 * <pre>
 * E, G     encoder, generator, with parameters theta
 * D        discriminator of pairs, with parameters phi
 * x        images
 * z        codes from U(−1, 1)^200
 *
 * phi   descends −log D(x, E(x)) − log(1 − D(G(z), z))
 * theta descends −log(1 − D(x, E(x))) − log D(G(z), z)
 * </pre>
 *
 * <p>Theta's objective is the one with exchanged labels, which the authors use in practice; Adam
 * has their step size 2e-4 and beta1 0.5. Deviations: batches of 64, not 128; neither L2 decay nor
 * a fall of the step size at the end; as many steps as ACAI instead of their epochs; no batch norm,
 * so that a code depends on its image only; the encoder ends in tanh, as z lies in (−1, 1); D
 * learns from the same codes and images as E and G, at the same time.
 *
 * @param network E, G and D
 * @param learningRate step size of Adam
 */
public record Bigan(BiganNetwork network, float learningRate) implements AdversarialModel {

  /**
   * Returns the model for images of a shape.
   *
   * @param depth filters at the first scale
   * @param learningRate step size of Adam
   * @param upsampling how it doubles an image
   */
  public static Bigan of(InputShape input, int depth, float learningRate, Upsampling upsampling) {
    return new Bigan(new BiganNetwork(input, depth, upsampling), learningRate);
  }

  @Override
  public String identity() {
    return "bigan-1 depth=%s rate=%s".formatted(network.depth(), learningRate);
  }

  @Override
  public int size() {
    return BiganNetwork.CODE;
  }

  @Override
  public List<ParameterSpec> generator() {
    return network.encoderAndGenerator();
  }

  @Override
  public List<ParameterSpec> critic() {
    return network.discriminator();
  }

  @Override
  public Optimizer optimizer() {
    return new Optimizer(new Adam(0.5f), LearningRate.constant(learningRate));
  }

  @Override
  public int noise() {
    return BiganNetwork.CODE;
  }

  @Override
  public float draw(UniformRandomProvider random) {
    return 2 * random.nextFloat() - 1;
  }

  @Override
  public Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images) {
    return network.encode(tf, theta, network.prepared(tf, images));
  }

  @Override
  public Objectives objectives(
      Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise) {
    Operand<TFloat32> x = network.prepared(tf, images);
    Operand<TFloat32> encoded = network.discriminate(tf, phi, x, network.encode(tf, theta, x));
    Operand<TFloat32> generated =
        network.discriminate(tf, phi, network.generate(tf, theta, noise), noise);
    return new Objectives(
        tf.math.add(loss(tf, encoded), loss(tf, tf.math.neg(generated))),
        tf.math.add(loss(tf, tf.math.neg(encoded)), loss(tf, generated)));
  }

  /** Returns the mean of −log(1 − sigmoid(logit)). */
  private static Operand<TFloat32> loss(Ops tf, Operand<TFloat32> logit) {
    return tf.math.mean(tf.math.softplus(logit), tf.constant(new int[] {0, 1}));
  }
}
