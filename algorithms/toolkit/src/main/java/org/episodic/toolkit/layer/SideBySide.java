package org.episodic.toolkit.layer;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * What is done alike for one task, whose matrices are [n, m], and for T tasks that lie side by
 * side, [T, n, m].
 */
public final class SideBySide {
  private SideBySide() {}

  /** Returns how many tasks a matrix is of, 1 if it is of one. */
  public static int tasks(Operand<TFloat32> x) {
    Shape shape = x.shape();
    return shape.numDimensions() == 2 ? 1 : Math.toIntExact(shape.get(0));
  }

  /** Returns the axis of a matrix's columns. */
  public static int columns(Operand<TFloat32> x) {
    return x.shape().numDimensions() - 1;
  }

  /**
   * Returns the rows of all tasks, one after the other: [n, m] as it is, or [T, n, m] → [T·n, m].
   */
  public static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> x) {
    Shape shape = x.shape();
    return shape.numDimensions() == 2 ? x : tf.reshape(x, tf.constant(Shape.of(-1, shape.get(2))));
  }

  /**
   * Returns the rows of each task, the inverse of {@link #rows}.
   *
   * @param rows [T·n, m], m known
   * @param tasks T
   * @return [T, n, m]; the rows as they are if T is 1
   */
  public static Operand<TFloat32> byTask(Ops tf, Operand<TFloat32> rows, int tasks) {
    return tasks == 1
        ? rows
        : tf.reshape(rows, tf.constant(Shape.of(tasks, -1, rows.shape().get(1))));
  }

  /** Applies a function of single rows, [n, m] → [n, m'], to those of all tasks. */
  public static Operand<TFloat32> onRows(
      Ops tf, Operand<TFloat32> x, UnaryOperator<Operand<TFloat32>> function) {
    return byTask(tf, function.apply(rows(tf, x)), tasks(x));
  }

  /**
   * Returns a part of each task's matrix.
   *
   * @param axis of the tensor
   * @param first row or column
   * @param count how many
   */
  public static Operand<TFloat32> part(
      Ops tf, Operand<TFloat32> x, int axis, int first, int count) {
    int[] start = new int[x.shape().numDimensions()];
    int[] size = new int[start.length];
    Arrays.fill(size, -1);
    start[axis] = first;
    size[axis] = count;
    return tf.slice(x, tf.constant(start), tf.constant(size));
  }

  /** Returns a·b of each task. */
  public static Operand<TFloat32> product(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return a.shape().numDimensions() == 2
        ? tf.linalg.matMul(a, b)
        : tf.train.batchMatMul(a, b, TFloat32.class);
  }

  /** Returns a·bᵀ of each task: how each row of a meets each row of b. */
  public static Operand<TFloat32> rowProducts(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return a.shape().numDimensions() == 2
        ? tf.linalg.matMul(a, b, MatMul.transposeB(true))
        : tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjY(true));
  }
}
