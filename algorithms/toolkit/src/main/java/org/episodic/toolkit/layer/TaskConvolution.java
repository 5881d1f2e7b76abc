package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.episodic.toolkit.gradient.Joins;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * 3×3 convolutions with SAME padding of several tasks side by side, a filter for each task: one
 * batched product of patches and filters. Made of operations that have second derivatives.
 */
public final class TaskConvolution {
  private static final int WINDOW = 3;

  private TaskConvolution() {}

  /**
   * Convolves.
   *
   * @param x [T·n, h, w, C], task after task
   * @param filters [T, 3, 3, C, C']
   * @param stride 1 or 2
   * @return [T·n, h', w', C']
   */
  public static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filters, int stride) {
    Axis rows = Axis.of(size(x, 1), stride);
    Axis columns = Axis.of(size(x, 2), stride);
    int tasks = size(filters, 0);
    int channels = size(x, 3);
    int values = WINDOW * WINDOW * channels;
    Operand<TFloat32> patches =
        tf.reshape(patches(tf, x, rows, columns), tf.array(tasks, -1, values));
    Operand<TFloat32> matrices = tf.reshape(filters, tf.array(tasks, values, size(filters, 4)));
    return tf.reshape(
        tf.train.batchMatMul(patches, matrices, TFloat32.class),
        tf.array(-1, rows.outputs(), columns.outputs(), size(filters, 4)));
  }

  /** Returns [T·n, h', w', 9·C], in the order of a filter's values. */
  private static Operand<TFloat32> patches(Ops tf, Operand<TFloat32> x, Axis rows, Axis columns) {
    Operand<TFloat32> padded =
        tf.pad(
            x,
            tf.constant(new int[][] {{0, 0}, rows.padding(), columns.padding(), {0, 0}}),
            tf.constant(0f));
    // Row s·i + j of the padded image is row i of those whose number is j modulo s.
    Operand<TFloat32> byPhase =
        tf.reshape(
            padded,
            tf.constant(
                Shape.of(
                    -1,
                    rows.steps(),
                    rows.stride(),
                    columns.steps(),
                    columns.stride(),
                    size(x, 3))));
    Iterator<Operand<TFloat32>> phases = Joins.fan(tf, byPhase, WINDOW * WINDOW).iterator();
    List<Operand<TFloat32>> shifted = new ArrayList<>();
    for (int row = 0; row < WINDOW; row++) {
      for (int column = 0; column < WINDOW; column++) {
        int[] first = {
          0,
          row / rows.stride(),
          row % rows.stride(),
          column / columns.stride(),
          column % columns.stride(),
          0
        };
        int[] count = {-1, rows.outputs(), 1, columns.outputs(), 1, -1};
        Operand<TFloat32> part = tf.slice(phases.next(), tf.constant(first), tf.constant(count));
        shifted.add(tf.reshape(part, tf.array(-1, rows.outputs(), columns.outputs(), size(x, 3))));
      }
    }
    return Joins.concat(tf, shifted, 3);
  }

  /**
   * One direction of an image.
   *
   * @param outputs size of the convolved image
   * @param stride of the window
   * @param steps size of the padded image in strides
   * @param padding pixels before and after
   */
  private record Axis(int outputs, int stride, int steps, int[] padding) {
    static Axis of(int size, int stride) {
      int outputs = (size + stride - 1) / stride;
      int before = Math.max(0, (outputs - 1) * stride + WINDOW - size) / 2;
      int steps = (outputs * stride + WINDOW - 1) / stride;
      return new Axis(outputs, stride, steps, new int[] {before, steps * stride - size - before});
    }
  }

  private static int size(Operand<TFloat32> x, int axis) {
    return Math.toIntExact(x.shape().get(axis));
  }
}
