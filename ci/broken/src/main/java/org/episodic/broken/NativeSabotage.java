package org.episodic.broken;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What goes wrong in TensorFlow's native code; a class of its own, to load only where it exists.
 */
final class NativeSabotage {
  private static final int FLOATS = 1 << 20;

  private NativeSabotage() {}

  /** Tensors that are kept and not closed are memory that no garbage collector frees. */
  static void allocateWithoutEnd() {
    FloatDataBuffer values = DataBuffers.of(new float[FLOATS]);
    List<TFloat32> kept = new ArrayList<>();
    while (true) {
      kept.add(TFloat32.tensorOf(Shape.of(FLOATS), values));
    }
  }

  /** TensorFlow 2.18 casts the variable's type to one that is no reference, and falls over. */
  static void takeGradientOfReferenceVariable() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var variable = tf.variable(Shape.of(2), TFloat32.class);
      var loss = tf.math.mean(tf.math.square(variable), tf.constant(0));
      tf.gradients(loss, List.of(variable));
    }
  }
}
