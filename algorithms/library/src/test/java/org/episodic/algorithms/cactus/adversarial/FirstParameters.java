package org.episodic.algorithms.cactus.adversarial;

import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/** The parameters of generator and encoder as they are drawn. */
final class FirstParameters {
  private FirstParameters() {}

  static float[] of(AdversarialModel model, InputShape input) {
    try (AdversarialTrainer training =
        new AdversarialTrainer(input, model, Seed.root(3), TensorFlowRuntime.cpu(1))) {
      return training.generator();
    }
  }
}
