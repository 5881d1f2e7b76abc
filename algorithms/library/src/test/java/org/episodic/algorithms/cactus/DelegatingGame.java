package org.episodic.algorithms.cactus;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A game that is another one, for tests that change a part of it. */
class DelegatingGame implements EncoderGame {
  private final EncoderGame game;

  DelegatingGame(EncoderGame game) {
    this.game = game;
  }

  @Override
  public String identity() {
    return game.identity();
  }

  @Override
  public int size() {
    return game.size();
  }

  @Override
  public List<ParameterSpec> player() {
    return game.player();
  }

  @Override
  public List<ParameterSpec> opponent() {
    return game.opponent();
  }

  @Override
  public Adam.Settings adam() {
    return game.adam();
  }

  @Override
  public int noise() {
    return game.noise();
  }

  @Override
  public float draw(UniformRandomProvider random) {
    return game.draw(random);
  }

  @Override
  public Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images) {
    return game.codes(tf, theta, images);
  }

  @Override
  public Goals goals(
      Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise) {
    return game.goals(tf, theta, phi, images, noise);
  }
}
