package org.episodic.toolkit.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class UpsamplingTest {
  private static final float TOLERANCE = 1e-6f;

  /** One image of two pixels, a and b, with two channels each. */
  @ParameterizedTest
  @EnumSource
  void everyPixelStandsFourTimes(Upsampling upsampling) {
    float[] x = {1, 2, 3, 4};
    float[] row = {1, 2, 1, 2, 3, 4, 3, 4};
    float[] doubled = new float[16];
    System.arraycopy(row, 0, doubled, 0, 8);
    System.arraycopy(row, 0, doubled, 8, 8);
    assertArrayEquals(
        doubled, values(upsampling, x, Shape.of(1, 1, 2, 2), new float[16]).get(0), TOLERANCE);
  }

  /** The gradient of a pixel is the sum of those of its copies. */
  @ParameterizedTest
  @EnumSource
  void gradientsAreSumsOfFour(Upsampling upsampling) {
    Random random = new Random(3);
    Shape shape = Shape.of(3, 4, 5, 2);
    float[] x = floats(random, 120);
    float[] g = floats(random, 480);
    float[] expected = new float[120];
    for (int i = 0; i < 480; i++) {
      int channel = i % 2;
      int column = i / 2 % 10 / 2;
      int row = i / 20 % 8 / 2;
      expected[((i / 160 * 4 + row) * 5 + column) * 2 + channel] += g[i];
    }
    assertArrayEquals(expected, values(upsampling, x, shape, g).get(1), TOLERANCE);
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** Returns the doubled images and the gradient of x where g arrives. */
  private static List<float[]> values(Upsampling upsampling, float[] x, Shape shape, float[] g) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> images = tf.constant(shape, DataBuffers.of(x));
      Operand<TFloat32> doubled = upsampling.doubled(tf, images);
      Operand<TFloat32> weights = tf.constant(doubled.shape(), DataBuffers.of(g));
      Operand<TFloat32> sum =
          tf.sum(tf.math.mul(doubled, weights), tf.constant(new int[] {0, 1, 2, 3}));
      Operand<TFloat32> gradient = tf.gradients(sum, List.of(images)).dy(0);
      try (Session session = new Session(graph);
          var result = session.runner().fetch(doubled).fetch(gradient).run()) {
        return List.of(read((TFloat32) result.get(0)), read((TFloat32) result.get(1)));
      }
    }
  }

  private static float[] read(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
