package org.episodic.algorithms.cactus.adversarial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.Pools;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.optimizer.Adam;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Trains the model of two numbers: a descends (a − 1)² + b·mean(u), b descends (b + a)². */
final class AdversarialTrainerTest {
  private static final InputShape PIXEL = new InputShape(1, 1, 1);
  private static final float RATE = 0.1f;

  private static final class TwoNumbers implements AdversarialModel {
    @Override
    public String identity() {
      return "two numbers";
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public List<ParameterSpec> generator() {
      return number("a", 0.5f);
    }

    @Override
    public List<ParameterSpec> critic() {
      return number("b", 0.25f);
    }

    private static List<ParameterSpec> number(String name, float value) {
      return List.of(
          new ParameterSpec(name, Shape.of(1), Initializer.constant(value), Role.SHARED));
    }

    @Override
    public Optimizer optimizer() {
      return new Optimizer(new Adam(0.5f), LearningRate.constant(RATE));
    }

    @Override
    public int noise() {
      return 2;
    }

    @Override
    public float draw(UniformRandomProvider random) {
      return random.nextFloat();
    }

    @Override
    public Operand<TFloat32> codes(Ops tf, Weights theta, Operand<TFloat32> images) {
      return tf.reshape(images, tf.constant(new int[] {-1, 1}));
    }

    @Override
    public Objectives objectives(
        Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise) {
      Operand<TFloat32> a = scalar(tf, theta.get("a"));
      Operand<TFloat32> b = scalar(tf, phi.get("b"));
      Operand<TFloat32> u = tf.math.mean(noise, tf.constant(new int[] {0, 1}));
      return new Objectives(
          tf.math.add(tf.math.square(tf.math.sub(a, tf.constant(1f))), tf.math.mul(b, u)),
          tf.math.square(tf.math.add(b, a)));
    }

    private static Operand<TFloat32> scalar(Ops tf, Operand<TFloat32> one) {
      return tf.reshape(one, tf.constant(new int[0]));
    }
  }

  /** Both see the other as it was before the step; Adam's first step is its step size. */
  @Test
  void oneStepIsAsByHand() {
    try (AdversarialTrainer training =
        new AdversarialTrainer(PIXEL, new TwoNumbers(), Seed.root(1), TensorFlowRuntime.cpu(2))) {
      float[] noise = new float[2 * AdversarialTrainer.BATCH];
      java.util.Arrays.fill(noise, 2);
      AdversarialTrainer.Losses losses =
          training.step(0, new float[AdversarialTrainer.BATCH], noise);
      assertEquals(0.25 + 0.25 * 2, losses.generator(), 1e-6);
      assertEquals(0.75 * 0.75, losses.critic(), 1e-6);
      List<float[]> state = training.state();
      assertArrayEquals(new float[] {0.5f + RATE}, state.get(0), 1e-5f);
      assertArrayEquals(new float[] {-1 * 0.5f}, state.get(1), 1e-5f, "half the gradient, −1");
      assertArrayEquals(new float[] {0.25f - RATE}, state.get(3), 1e-5f);
      assertArrayEquals(new float[] {1.5f * 0.5f}, state.get(4), 1e-5f, "half the gradient, 1.5");
    }
  }

  @Test
  void aRestoredTrainingGoesOnAlike() {
    TwoNumbers model = new TwoNumbers();
    CanonicalPool pool = CanonicalPool.of(Pool.of(Pools.labelled(2, 3, 1).inputs()));
    Batches batches = new Batches(pool, model, Seed.root(5));
    float[] pixels = new float[AdversarialTrainer.BATCH];
    try (AdversarialTrainer uncut =
            new AdversarialTrainer(PIXEL, model, Seed.root(1), TensorFlowRuntime.cpu(1));
        AdversarialTrainer resumed =
            new AdversarialTrainer(PIXEL, model, Seed.root(2), TensorFlowRuntime.cpu(1))) {
      for (int step = 0; step < 3; step++) {
        uncut.step(step, pixels, batches.noise(step));
      }
      resumed.restore(uncut.state());
      for (int step = 3; step < 6; step++) {
        assertEquals(
            uncut.step(step, pixels, batches.noise(step)),
            resumed.step(step, pixels, new Batches(pool, model, Seed.root(5)).noise(step)));
      }
      assertArrayEquals(uncut.generator(), resumed.generator());
    }
  }
}
