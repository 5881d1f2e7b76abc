package org.episodic.toolkit.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How an image is doubled by repeating its pixels. Each way gives the same numbers. */
public enum Upsampling {
  /** By the operation for it, the fastest on a CPU; on a GPU its gradient has no fixed order. */
  RESIZE {
    @Override
    public Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> x) {
      return tf.image.resizeNearestNeighbor(
          x, tf.constant(new int[] {2 * size(x.shape(), 1), 2 * size(x.shape(), 2)}));
    }
  },

  /** By tiles of one pixel, whose gradient is a sum over them. */
  TILES {
    @Override
    public Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> x) {
      int height = size(x.shape(), 1);
      int width = size(x.shape(), 2);
      int channels = size(x.shape(), 3);
      Operand<TFloat32> pixels = tf.reshape(x, tf.array(-1, height, 1, width, 1, channels));
      return tf.reshape(
          tf.tile(pixels, tf.array(1, 1, 2, 1, 2, 1)),
          tf.array(-1, 2 * height, 2 * width, channels));
    }
  };

  /**
   * Doubles images.
   *
   * @param x [n, h, w, C]; all but n are known
   * @return [n, 2 h, 2 w, C]
   */
  public abstract Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> x);

  private static int size(Shape shape, int axis) {
    return Math.toIntExact(shape.get(axis));
  }
}
