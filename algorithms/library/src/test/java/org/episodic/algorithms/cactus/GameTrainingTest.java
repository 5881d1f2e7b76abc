package org.episodic.algorithms.cactus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Trains the game of two numbers: a descends (a − 1)² + b·mean(u), b descends (b + a)². */
final class GameTrainingTest {
  private static final InputShape PIXEL = new InputShape(1, 1, 1);
  private static final float RATE = 0.1f;

  private static final class TwoNumbers implements EncoderGame {
    @Override
    public String identity() {
      return "two numbers";
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public List<ParameterSpec> player() {
      return number("a", 0.5f);
    }

    @Override
    public List<ParameterSpec> opponent() {
      return number("b", 0.25f);
    }

    private static List<ParameterSpec> number(String name, float value) {
      return List.of(
          new ParameterSpec(name, Shape.of(1), Initializer.constant(value), Role.SHARED));
    }

    @Override
    public Adam.Settings adam() {
      return new Adam.Settings(RATE, 0.5f);
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
    public Goals goals(
        Ops tf, Weights theta, Weights phi, Operand<TFloat32> images, Operand<TFloat32> noise) {
      Operand<TFloat32> a = scalar(tf, theta.get("a"));
      Operand<TFloat32> b = scalar(tf, phi.get("b"));
      Operand<TFloat32> u = tf.math.mean(noise, tf.constant(new int[] {0, 1}));
      return new Goals(
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
    try (GameTraining training = new GameTraining(PIXEL, new TwoNumbers(), Seed.root(1), 2)) {
      float[] noise = new float[2 * GameTraining.BATCH];
      java.util.Arrays.fill(noise, 2);
      GameTraining.Losses losses = training.step(0, new float[GameTraining.BATCH], noise);
      assertEquals(0.25 + 0.25 * 2, losses.player(), 1e-6);
      assertEquals(0.75 * 0.75, losses.opponent(), 1e-6);
      List<float[]> state = training.state();
      assertArrayEquals(new float[] {0.5f + RATE}, state.get(0), 1e-5f);
      assertArrayEquals(new float[] {-1 * 0.5f}, state.get(1), 1e-5f, "half the gradient, −1");
      assertArrayEquals(new float[] {0.25f - RATE}, state.get(3), 1e-5f);
      assertArrayEquals(new float[] {1.5f * 0.5f}, state.get(4), 1e-5f, "half the gradient, 1.5");
    }
  }

  @Test
  void aRestoredTrainingGoesOnAlike() {
    TwoNumbers game = new TwoNumbers();
    CanonicalPool pool = CanonicalPool.of(Pool.of(Pools.labelled(2, 3, 1).inputs()));
    Batches batches = new Batches(pool, game, Seed.root(5));
    float[] pixels = new float[GameTraining.BATCH];
    try (GameTraining uncut = new GameTraining(PIXEL, game, Seed.root(1), 1);
        GameTraining resumed = new GameTraining(PIXEL, game, Seed.root(2), 1)) {
      for (int step = 0; step < 3; step++) {
        uncut.step(step, pixels, batches.noise(step));
      }
      resumed.restore(uncut.state());
      for (int step = 3; step < 6; step++) {
        assertEquals(
            uncut.step(step, pixels, batches.noise(step)),
            resumed.step(step, pixels, new Batches(pool, game, Seed.root(5)).noise(step)));
      }
      assertArrayEquals(uncut.player(), resumed.player());
    }
  }
}
