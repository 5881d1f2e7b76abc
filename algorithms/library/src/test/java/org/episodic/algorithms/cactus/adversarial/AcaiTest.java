package org.episodic.algorithms.cactus.adversarial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.episodic.algorithms.cactus.adversarial.AdversarialTrainer.Losses;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.Encoder;
import org.episodic.algorithms.cactus.encoder.Pools;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.ParameterSpec;
import org.junit.jupiter.api.Test;

final class AcaiTest {
  private static final InputShape TINY = new InputShape(8, 8, 1);
  private static final CanonicalPool POOL =
      CanonicalPool.of(Pool.of(Pools.labelled(8, 8, 5).inputs()));
  private static final float[] IMAGES = Encoder.identity().encode(POOL).values();

  @Test
  void reconstructionAndCriticImprove() {
    Acai acai = Acai.of(Pools.SHAPE, 8, 1e-3f, Upsampling.RESIZE);
    try (AdversarialTrainer training =
        new AdversarialTrainer(Pools.SHAPE, acai, Seed.root(3), TensorFlowRuntime.cpu(2))) {
      Losses first = training.step(0, IMAGES, alphas());
      Losses last = first;
      for (int step = 1; step <= 25; step++) {
        last = training.step(step, IMAGES, alphas());
      }
      assertTrue(last.generator() < 0.9 * first.generator(), first + " → " + last);
      assertTrue(last.critic() < 0.75 * first.critic(), first + " → " + last);
    }
  }

  /**
   * A network whose parameters are zero but for two biases: the decoder gives 0.3 everywhere and
   * the critic 0.2. Black images are −1 for the networks, so |x − x^|² = 1.3² = 1.69.
   */
  @Test
  void theLossesAreThePapers() {
    Acai acai = Acai.of(TINY, 1, 1e-4f, Upsampling.RESIZE);
    try (AdversarialTrainer training =
        new AdversarialTrainer(TINY, acai, Seed.root(3), TensorFlowRuntime.cpu(1))) {
      List<float[]> state = training.state();
      Arrays.fill(state.get(0), 0);
      set(acai.generator(), state.get(0), "decoder/image/bias", 0.3f);
      Arrays.fill(state.get(3), 0);
      set(acai.critic(), state.get(3), "critic/code/bias", 0.2f);
      training.restore(state);
      float[] alpha = new float[AdversarialTrainer.BATCH];
      Arrays.fill(alpha, 0.4f);
      Losses losses = training.step(0, new float[AdversarialTrainer.BATCH * 64], alpha);
      assertEquals(1.69 + 0.5 * 0.04, losses.generator(), 1e-5);
      assertEquals(0.2 * 0.2 + 0.04, losses.critic(), 1e-5);
    }
  }

  private static void set(List<ParameterSpec> specs, float[] values, String name, float value) {
    int offset = 0;
    for (ParameterSpec spec : specs) {
      if (spec.name().equals(name)) {
        Arrays.fill(values, offset, offset + spec.size(), value);
        return;
      }
      offset += spec.size();
    }
    throw new AssertionError("no parameter " + name);
  }

  @Test
  void aCodeHasSixteenValuesForEachEightByEightPixels() {
    assertEquals(256, new AcaiNetwork(new InputShape(28, 28, 1), 16, Upsampling.RESIZE).size());
    assertEquals(256, new AcaiNetwork(new InputShape(32, 32, 3), 16, Upsampling.RESIZE).size());
    assertEquals(
        11 * 11 * 16, new AcaiNetwork(new InputShape(84, 84, 3), 16, Upsampling.RESIZE).size());
  }

  @Test
  void codesDoNotDependOnTheBatchOrTheThreads() {
    Acai acai = Acai.of(Pools.SHAPE, 2, 1e-4f, Upsampling.RESIZE);
    float[] theta = FirstParameters.of(acai, Pools.SHAPE);
    try (Encoder one =
            new AdversarialEncoder(Pools.SHAPE, acai, theta, Map.of(), TensorFlowRuntime.cpu(1));
        Encoder two =
            new AdversarialEncoder(Pools.SHAPE, acai, theta, Map.of(), TensorFlowRuntime.cpu(2))) {
      float[] together = one.encode(POOL).values();
      assertArrayEquals(together, two.encode(POOL).values());
      float[] values = Arrays.copyOfRange(IMAGES, 2 * 784, 3 * 784);
      Inputs image = Inputs.wrap(Pools.SHAPE, values);
      assertArrayEquals(Arrays.copyOfRange(together, 512, 768), one.encode(image).values(), 1e-5f);
    }
  }

  private static float[] alphas() {
    float[] alpha = new float[AdversarialTrainer.BATCH];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = 0.5f * i / alpha.length;
    }
    return alpha;
  }
}
