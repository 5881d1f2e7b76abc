package org.episodic.toolkit.runtime;

import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.InputSource;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A whole source of inputs where the graph computes, so that a run is fed with the numbers of
 * inputs and not with their values. One source at a time; the session owns the memory.
 */
public final class ResidentInputs {
  /** 4 GB: miniImageNet's training classes have 3.3 GB, Omniglot's, turned, 0.3 GB. */
  private static final long MOST_VALUES = 1L << 30;

  /**
   * Training has one source, evaluation two; streams that mix many are not worth so many copies.
   */
  private static final int MOST_LOADS = 4;

  private final InputShape shape;
  private final VarHandleOp all;
  private final Operand<TFloat32> fresh;
  private final Op assignment;
  private InputSource held;
  private int loads;

  /**
   * @param name unique in the graph
   * @param shape of an input
   */
  public ResidentInputs(Ops tf, String name, InputShape shape) {
    this.shape = shape;
    Shape any = shapeOf(Shape.UNKNOWN_SIZE);
    all = tf.varHandleOp(TFloat32.class, any, VarHandleOp.sharedName(name));
    fresh = tf.placeholder(TFloat32.class, Placeholder.shape(any));
    assignment = tf.assignVariableOp(all, fresh);
  }

  /**
   * Returns the inputs of some numbers.
   *
   * @param numbers [S]
   * @return [S, h, w, c]
   */
  public Operand<TFloat32> gather(Ops tf, Operand<TInt64> numbers) {
    return tf.resourceGather(all, numbers, TFloat32.class);
  }

  /**
   * Puts a source there unless it is there already.
   *
   * @return whether it is there now; it is not if it is too large, or if others came too often
   */
  public boolean hold(Session session, InputSource source) {
    if (source != held
        && loads < MOST_LOADS
        && (long) source.count() * shape.size() <= MOST_VALUES) {
      loads++;
      load(session, source);
    }
    return source == held;
  }

  private void load(Session session, InputSource source) {
    float[] input = new float[shape.size()];
    try (TFloat32 tensor = TFloat32.tensorOf(shapeOf(source.count()))) {
      for (int number = 0; number < source.count(); number++) {
        source.read(number, input, 0);
        long offset = (long) number * input.length;
        tensor.asRawTensor().data().asFloats().offset(offset).write(input);
      }
      session.runner().feed(fresh, tensor).addTarget(assignment).run().close();
      held = source;
    } catch (TFResourceExhaustedException e) {
      loads = MOST_LOADS; // The device is full: inputs are fed, as they are elsewhere.
    }
  }

  private Shape shapeOf(long count) {
    return Shape.of(count, shape.height(), shape.width(), shape.channels());
  }
}
