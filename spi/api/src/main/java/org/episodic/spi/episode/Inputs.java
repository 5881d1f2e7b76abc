package org.episodic.spi.episode;

import java.nio.FloatBuffer;

/**
 * A batch of inputs in one contiguous buffer: images NHWC with values in [0, 1], or real vectors.
 *
 * <p>Immutable and safe to share: the buffer handed out is a read-only view.
 *
 * @since 0.1.0
 */
public final class Inputs {
  private final int count;
  private final InputShape shape;
  private final FloatBuffer values;

  private Inputs(int count, InputShape shape, FloatBuffer values) {
    this.count = count;
    this.shape = shape;
    this.values = values;
  }

  /**
   * Wraps an array, which the caller hands over and must not change afterwards.
   *
   * @param shape the shape of one input
   * @param values {@code count × shape.size()} values, input after input
   * @throws IllegalArgumentException if the array does not hold a whole number of inputs
   */
  public static Inputs wrap(InputShape shape, float[] values) {
    if (values.length % shape.size() != 0) {
      throw new IllegalArgumentException(
          "%s values do not make whole inputs of %s".formatted(values.length, shape));
    }
    FloatBuffer buffer = FloatBuffer.wrap(values).asReadOnlyBuffer();
    return new Inputs(values.length / shape.size(), shape, buffer);
  }

  /** Returns the number of inputs. */
  public int count() {
    return count;
  }

  /** Returns the shape of one input. */
  public InputShape shape() {
    return shape;
  }

  /** Returns a read-only view of all values, positioned at the start, input after input. */
  public FloatBuffer values() {
    return values.duplicate();
  }

  /** Returns the inputs at these positions, in that order. */
  public Inputs select(int... positions) {
    int size = shape.size();
    float[] selected = new float[positions.length * size];
    for (int i = 0; i < positions.length; i++) {
      values.duplicate().position(positions[i] * size).get(selected, i * size, size);
    }
    return wrap(shape, selected);
  }
}
