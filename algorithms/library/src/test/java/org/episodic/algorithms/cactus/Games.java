package org.episodic.algorithms.cactus;

import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;

/** Games with parameters as they are drawn. */
final class Games {
  private Games() {}

  static float[] firstParameters(EncoderGame game, InputShape input) {
    try (GameTraining training = new GameTraining(input, game, Seed.root(3), 1)) {
      return training.player();
    }
  }
}
