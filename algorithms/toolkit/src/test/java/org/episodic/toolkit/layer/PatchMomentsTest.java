package org.episodic.toolkit.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class PatchMomentsTest {
  private static final int FILTERS = 4;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areTheMomentsOfWhatTheConvolutionMakes(int stride) {
    assertArrayEquals(
        Calculation.of(tf -> both(tf, fromOutput(tf, filter(tf), stride))),
        Calculation.of(tf -> both(tf, fromPatches(tf, filter(tf), stride))),
        1e-5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theirGradientIsThatOfTheMomentsOfTheOutput(int stride) {
    float[] expected =
        Calculation.of(
            tf -> {
              Operand<TFloat32> filter = filter(tf);
              return gradient(tf, fromOutput(tf, filter, stride), filter);
            });
    float[] found =
        Calculation.of(
            tf -> {
              Operand<TFloat32> filter = filter(tf);
              return gradient(tf, fromPatches(tf, filter, stride), filter);
            });
    assertArrayEquals(expected, found, 1e-5f);
  }

  private static Moments fromPatches(Ops tf, Operand<TFloat32> filter, int stride) {
    Operand<TFloat32> images = images(tf);
    List<Operand<TFloat32>> parts =
        List.of(part(tf, images, 0, 1), part(tf, images, 1, 2)); // of unequal size
    return PatchMoments.of(tf, parts, stride).after(tf, filter);
  }

  private static Moments fromOutput(Ops tf, Operand<TFloat32> filter, int stride) {
    Operand<TFloat32> output =
        tf.nn.conv2d(images(tf), filter, List.of(1L, (long) stride, (long) stride, 1L), "SAME");
    return Moments.of(tf, List.of(output));
  }

  /** Of Σ mean + Σ variance², which weighs the channels differently. */
  private static Operand<TFloat32> gradient(Ops tf, Moments moments, Operand<TFloat32> filter) {
    Operand<TFloat32> sum = tf.math.add(moments.mean(), tf.math.square(moments.variance()));
    Operand<TFloat32> loss = tf.sum(sum, tf.constant(0));
    return SecondOrderGradients.gradients(tf, loss, List.of(filter)).get(0);
  }

  private static Operand<TFloat32> both(Ops tf, Moments moments) {
    return tf.concat(List.of(moments.mean(), moments.variance()), tf.constant(0));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(
        x, tf.constant(new int[] {first, 0, 0, 0}), tf.constant(new int[] {count, -1, -1, -1}));
  }

  private static Operand<TFloat32> images(Ops tf) {
    return random(tf, Shape.of(3, 5, 4, 2), 1);
  }

  private static Operand<TFloat32> filter(Ops tf) {
    return random(tf, Shape.of(3, 3, 2, FILTERS), 2);
  }

  private static Operand<TFloat32> random(Ops tf, Shape shape, long seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return tf.reshape(tf.constant(values), tf.constant(shape));
  }
}
