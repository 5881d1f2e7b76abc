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
 * Adversarially Constrained Autoencoder Interpolation (Berthelot, Raffel, Roy and Goodfellow, ICLR
 * 2019, arXiv:1807.07543), after the official code (brain-research/acai).
 *
 * <pre>
 * f, g     encoder, decoder, with parameters theta
 * d        critic, with parameters phi
 * x, x^    images and their reconstruction g(f(x))
 * alpha    share of one image in a mixture, from U(0, 0.5)
 * x^_a     g(alpha f(x1) + (1 − alpha) f(x2))
 * gamma    0.2
 * lambda   0.5
 *
 * theta descends |x − x^|² + lambda d(x^_a)²
 * phi   descends (d(x^_a) − alpha)² + d(gamma x + (1 − gamma) x^)²
 * </pre>
 *
 * <p>Both by Adam on batches of 64; the official step size is 1e-4. Deviation: an image is mixed
 * with another one of its part of the batch.
 *
 * @param network f, g and d
 * @param learningRate step size of Adam
 */
public record Acai(AcaiNetwork network, float learningRate) implements AdversarialModel {
  private static final float GAMMA = 0.2f;
  private static final float LAMBDA = 0.5f;

  /**
   * Returns the model for images of a shape.
   *
   * @param depth filters at the first scale
   * @param learningRate step size of Adam
   * @param upsampling how it doubles an image
   */
  public static Acai of(InputShape input, int depth, float learningRate, Upsampling upsampling) {
    return new Acai(new AcaiNetwork(input, depth, upsampling), learningRate);
  }

  @Override
  public String identity() {
    return "acai-1 depth=%s rate=%s".formatted(network.depth(), learningRate);
  }

  @Override
  public int size() {
    return network.size();
  }

  @Override
  public List<ParameterSpec> generator() {
    return network.autoencoder();
  }

  @Override
  public List<ParameterSpec> critic() {
    return network.critic();
  }

  @Override
  public Optimizer optimizer() {
    return new Optimizer(new Adam(0.9f), LearningRate.constant(learningRate));
  }

  @Override
  public int noise() {
    return 1;
  }

  @Override
  public float draw(UniformRandomProvider random) {
    return random.nextFloat() / 2;
  }

  @Override
  public Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images) {
    return tf.reshape(
        network.encode(tf, theta, network.prepared(tf, images)),
        tf.constant(new int[] {-1, size()}));
  }

  @Override
  public Objectives objectives(
      Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise) {
    Operand<TFloat32> x = network.prepared(tf, images);
    Operand<TFloat32> z = network.encode(tf, theta, x);
    Operand<TFloat32> reconstructed = network.decode(tf, theta, z);
    Operand<TFloat32> other = tf.reverse(z, tf.constant(new int[] {0}));
    Operand<TFloat32> alpha = tf.reshape(noise, tf.constant(new int[] {-1}));
    Operand<TFloat32> share = tf.reshape(noise, tf.constant(new int[] {-1, 1, 1, 1}));
    Operand<TFloat32> mixed = network.decode(tf, theta, interpolated(tf, other, z, share));
    Operand<TFloat32> guess = network.criticise(tf, phi, mixed);
    Operand<TFloat32> realistic = interpolated(tf, reconstructed, x, tf.constant(GAMMA));
    Operand<TFloat32> guessOfReal = network.criticise(tf, phi, realistic);
    return new Objectives(
        tf.math.add(
            meanSquare(tf, tf.math.sub(x, reconstructed)),
            tf.math.mul(tf.constant(LAMBDA), meanSquare(tf, guess))),
        tf.math.add(meanSquare(tf, tf.math.sub(guess, alpha)), meanSquare(tf, guessOfReal)));
  }

  /** Returns (1 − share)·from + share·to. */
  private static Operand<TFloat32> interpolated(
      Ops tf, Operand<TFloat32> from, Operand<TFloat32> to, Operand<TFloat32> share) {
    return tf.math.add(from, tf.math.mul(share, tf.math.sub(to, from)));
  }

  private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] {-1}));
    return tf.math.mean(tf.math.square(flat), tf.constant(new int[] {0}));
  }
}
