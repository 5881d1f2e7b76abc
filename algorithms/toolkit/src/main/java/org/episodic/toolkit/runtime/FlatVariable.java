package org.episodic.toolkit.runtime;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A vector that lives in the session from one run to the next. The session owns its memory. */
public final class FlatVariable {
  private final int size;
  private final VarHandleOp handle;
  private final Operand<TFloat32> value;
  private final Operand<TFloat32> newValue;
  private final Op assignment;

  /**
   * @param name unique in the graph
   * @param size number of values
   */
  public FlatVariable(Ops tf, String name, int size) {
    this.size = size;
    handle = tf.varHandleOp(TFloat32.class, Shape.of(size), VarHandleOp.sharedName(name));
    value = tf.readVariableOp(handle, TFloat32.class);
    newValue = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size)));
    assignment = tf.assignVariableOp(handle, newValue);
  }

  /** Returns the number of values. */
  public int size() {
    return size;
  }

  /** Returns the value as it is at the start of a run, [size]. */
  public Operand<TFloat32> value() {
    return value;
  }

  /** Returns what TensorFlow's updating operations take. */
  public Operand<? extends TType> handle() {
    return handle;
  }

  /** Builds the operation that adds to the value, [size]. */
  public Op add(Ops tf, Operand<TFloat32> summand) {
    return tf.assignAddVariableOp(handle, summand);
  }

  /** Builds the operation that replaces the value, [size]. */
  public Op set(Ops tf, Operand<TFloat32> fresh) {
    return tf.assignVariableOp(handle, fresh);
  }

  /** Returns a copy of the value. */
  public float[] read(Session session) {
    try (Result result = session.runner().fetch(value).run()) {
      float[] values = new float[size];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  /** Replaces the value. */
  public void write(Session session, float[] values) {
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(size))) {
      tensor.asRawTensor().data().asFloats().write(values);
      session.runner().feed(newValue, tensor).addTarget(assignment).run().close();
    }
  }
}
