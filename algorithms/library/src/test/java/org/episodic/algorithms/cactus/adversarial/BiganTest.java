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
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.codes.Codes;
import org.episodic.toolkit.layer.Upsampling;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.junit.jupiter.api.Test;

final class BiganTest {
  private static final InputShape TINY = new InputShape(4, 4, 1);

  /** With all parameters zero but the logit's bias b, D is sigmoid(b) for every pair. */
  @Test
  void theLossesAreThePapers() {
    Bigan bigan = Bigan.of(TINY, 1, 2e-4f, Upsampling.RESIZE);
    try (AdversarialTrainer training =
        new AdversarialTrainer(TINY, bigan, Seed.root(3), TensorFlowRuntime.cpu(1))) {
      List<float[]> state = training.state();
      Arrays.fill(state.get(3), 0);
      float[] phi = state.get(3);
      phi[phi.length - 1] = 0.7f;
      training.restore(state);
      float[] noise = new float[AdversarialTrainer.BATCH * bigan.noise()];
      Losses losses = training.step(0, new float[AdversarialTrainer.BATCH * 16], noise);
      double d = 1 / (1 + Math.exp(-0.7));
      assertEquals(-Math.log(1 - d) - Math.log(d), losses.generator(), 1e-5);
      assertEquals(-Math.log(d) - Math.log(1 - d), losses.critic(), 1e-5);
    }
  }

  /** D alone can tell real pairs from generated ones, and its loss falls while it does. */
  @Test
  void theDiscriminatorImprovesAndStepsAreReproducible() {
    LabelledSet images = Pools.labelled(8, 8, 5);
    CanonicalPool pool = CanonicalPool.of(Pool.of(images.inputs()));
    Bigan bigan = Bigan.of(Pools.SHAPE, 2, 1e-3f, Upsampling.RESIZE);
    float[] once = new float[0];
    for (int run = 0; run < 2; run++) {
      Batches batches = new Batches(pool, bigan, Seed.root(1));
      try (AdversarialTrainer training =
          new AdversarialTrainer(
              Pools.SHAPE, bigan, Seed.root(3), TensorFlowRuntime.cpu(run + 1))) {
        double first = 0;
        double last = 0;
        for (int step = 0; step < 8; step++) {
          last = training.step(step, batches.images(step), batches.noise(step)).critic();
          first = step == 0 ? last : first;
        }
        assertTrue(last < first, first + " → " + last);
        if (run == 1) {
          assertArrayEquals(once, training.generator());
        }
        once = training.generator();
      }
    }
  }

  @Test
  void codesTellGlyphsApart() {
    LabelledSet support = Pools.labelled(5, 4, 7);
    Bigan bigan = Bigan.of(Pools.SHAPE, 4, 2e-4f, Upsampling.RESIZE);
    float[] theta = FirstParameters.of(bigan, Pools.SHAPE);
    try (Encoder encoder =
        new AdversarialEncoder(Pools.SHAPE, bigan, theta, Map.of(), TensorFlowRuntime.cpu(2))) {
      Codes codes = encoder.encode(support.inputs());
      assertEquals(BiganNetwork.CODE, codes.size());
      ClassLabels labels = (ClassLabels) support.targets();
      int right = 0;
      for (int i = 0; i < labels.count(); i++) {
        int nearest = -1;
        for (int j = 0; j < labels.count(); j++) {
          if (j != i
              && (nearest < 0
                  || Codes.squaredDistance(codes, i, codes, j)
                      < Codes.squaredDistance(codes, i, codes, nearest))) {
            nearest = j;
          }
        }
        right += labels.label(i) == labels.label(nearest) ? 1 : 0;
      }
      assertTrue(right >= 12, right + " of 20; chance is 4");
    }
  }
}
