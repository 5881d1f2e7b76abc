package org.episodic.algorithms.graph;

import java.util.Arrays;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Targets;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Copies data of episodes into native tensors, which the caller closes. */
public final class Tensors {
  private Tensors() {}

  /** Returns inputs as [n, h, w, c]. */
  public static TFloat32 of(Inputs inputs) {
    InputShape shape = inputs.shape();
    float[] values = new float[inputs.count() * shape.size()];
    inputs.values().get(values);
    return tensor(
        Shape.of(inputs.count(), shape.height(), shape.width(), shape.channels()), values);
  }

  /** Returns targets as one-hot labels [n, outputs], or as real values [n, 1]. */
  public static TFloat32 of(Targets targets, int outputs) {
    float[] values = new float[targets.count() * outputs];
    fill(targets, targets.count(), outputs, values, 0);
    return tensor(Shape.of(targets.count(), outputs), values);
  }

  /** Writes the first {@code count} targets to {@code count × outputs} places of an array. */
  static void fill(Targets targets, int count, int outputs, float[] values, int offset) {
    Arrays.fill(values, offset, offset + count * outputs, 0f);
    for (int i = 0; i < count; i++) {
      int row = offset + i * outputs;
      if (targets instanceof ClassLabels labels) {
        values[row + labels.label(i)] = 1;
      } else if (targets instanceof RealValues reals) {
        values[row] = reals.value(i);
      }
    }
  }

  private static TFloat32 tensor(Shape shape, float[] values) {
    TFloat32 tensor = TFloat32.tensorOf(shape);
    tensor.asRawTensor().data().asFloats().write(values);
    return tensor;
  }
}
