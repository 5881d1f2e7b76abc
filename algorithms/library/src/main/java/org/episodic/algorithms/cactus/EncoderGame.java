package org.episodic.algorithms.cactus;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two networks with opposed goals, of which the first holds an encoder: how an embedding is learned
 * without labels. Images are [n, h, w, c] in [0, 1]; M is the length of a code. Stateless.
 */
interface EncoderGame {

  /** Returns all that the game depends on besides images, seed and number of steps, in words. */
  String identity();

  /** Returns M. */
  int size();

  /** Returns the parameters theta of the network with the encoder. */
  List<ParameterSpec> player();

  /** Returns the parameters phi of the network against it. */
  List<ParameterSpec> opponent();

  /** Returns the settings of Adam, for both. */
  Adam.Settings adam();

  /** Returns how many random numbers a step takes for each image. */
  int noise();

  /** Draws one of them. */
  float draw(UniformRandomProvider random);

  /** Builds the codes of images, [n, M]. */
  Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images);

  /**
   * Builds what each network descends.
   *
   * @param noise [n, noise()]
   */
  Goals goals(
      Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise);

  /**
   * What is descended, both scalars.
   *
   * @param player by theta
   * @param opponent by phi
   */
  record Goals(Operand<TFloat32> player, Operand<TFloat32> opponent) {}
}
