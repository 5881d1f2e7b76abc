package org.episodic.toolkit.testing;

import java.util.function.Function;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A function of one vector, computed by a graph, always alike, for checking mathematics. */
public final class Calculation implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Operand<TFloat32> argument;
  private final Operand<TFloat32> value;
  private final Session session;
  private final int size;

  /**
   * @param size length of the argument
   * @param construction builds the function of a vector [size]
   */
  public Calculation(int size, Construction construction) {
    Ops tf = Ops.create(graph);
    this.size = size;
    argument = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size)));
    value = construction.build(tf, argument);
    session = TensorFlowRuntime.cpu(1).session(graph);
  }

  /** Builds a function of a vector. */
  @FunctionalInterface
  public interface Construction {
    Operand<TFloat32> build(Ops tf, Operand<TFloat32> argument);
  }

  /** Computes something that has no argument. */
  public static float[] of(Function<Ops, Operand<TFloat32>> construction) {
    try (Calculation calculation = new Calculation(1, (tf, none) -> construction.apply(tf))) {
      return calculation.at(0);
    }
  }

  /** Returns the value of the function there, flat. */
  public float[] at(float... x) {
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(size))) {
      tensor.asRawTensor().data().asFloats().write(x);
      try (Result result = session.runner().feed(argument, tensor).fetch(value).run()) {
        TFloat32 fetched = (TFloat32) result.get(0);
        float[] values = new float[Math.toIntExact(fetched.size())];
        fetched.asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
