package org.episodic.toolkit.runtime;

import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A place of a graph that is fed. Owns the native tensor that is fed there, which is allocated once
 * and refilled for every run, as long as its size stays the same.
 */
public final class Entry implements AutoCloseable {
  private final Shape shape;
  private final Operand<TFloat32> fed;
  private final Operand<TFloat32> value;
  private TFloat32 tensor;

  /**
   * @param dimensions its shape, none for a number; the first may be {@link Shape#UNKNOWN_SIZE}
   */
  public Entry(Ops tf, long... dimensions) {
    shape = Shape.of(dimensions);
    fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    // TensorFlow computes all shapes behind a placeholder anew in each run unless they are ensured.
    value = shape.hasUnknownDimension() ? fed : tf.ensureShape(fed, shape);
  }

  /** Returns what is fed. */
  public Operand<TFloat32> value() {
    return value;
  }

  /**
   * Fills in values, last dimension fastest.
   *
   * @throws IllegalArgumentException if they do not fill the shape
   */
  public void load(float... values) {
    long unit = shape.hasUnknownDimension() ? shape.tail().size() : shape.size();
    if (shape.hasUnknownDimension() ? values.length % unit != 0 : values.length != unit) {
      throw new IllegalArgumentException(
          "An entry of shape %s cannot hold %s values".formatted(shape, values.length));
    }
    if (tensor == null || tensor.size() != values.length) {
      close();
      tensor = TFloat32.tensorOf(shapeOf(values.length));
    }
    tensor.asRawTensor().data().asFloats().write(values);
  }

  /** Feeds a run with what was filled in last. */
  public void feed(Session.Runner runner) {
    runner.feed(fed, tensor);
  }

  private Shape shapeOf(int values) {
    if (!shape.hasUnknownDimension()) {
      return shape;
    }
    Shape one = shape.tail();
    return one.prepend(values / one.size());
  }

  @Override
  public void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }
}
