package org.episodic.algorithms.cactus.adversarial;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An encoder that is learned without labels, by adversarial training: a generator, which holds the
 * encoder, and a critic have opposed objectives. Images are [n, h, w, c] in [0, 1]; M is the length
 * of a code. Stateless.
 */
public interface AdversarialModel {

  /** Returns all that the model depends on besides images, seed and number of steps, in words. */
  String identity();

  /** Returns M. */
  int size();

  /** Returns the parameters theta of generator and encoder. */
  List<ParameterSpec> generator();

  /** Returns the parameters phi of the critic. */
  List<ParameterSpec> critic();

  /** Returns the optimiser, for both. */
  Optimizer optimizer();

  /** Returns how many random numbers a step takes for each image. */
  int noise();

  /** Draws one of them. */
  float draw(UniformRandomProvider random);

  /** Builds the codes of images, [n, M]. */
  Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images);

  /**
   * Builds what generator and critic descend.
   *
   * @param noise [n, noise()]
   */
  Objectives objectives(
      Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise);

  /**
   * What is descended, both scalars.
   *
   * @param generator by theta
   * @param critic by phi
   */
  record Objectives(Operand<TFloat32> generator, Operand<TFloat32> critic) {}
}
