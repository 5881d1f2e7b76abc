package org.episodic.algorithms.snail;

import java.util.List;
import java.util.function.UnaryOperator;
import org.episodic.toolkit.layer.SideBySide;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A batch of Q sequences, or one for each of several tasks side by side, that have all elements in
 * common but the last. What a causal network computes for the common elements does not depend on
 * the last one, so it is computed once.
 *
 * @param common the first T − 1 elements, [T − 1, C]; their number is known; an axis for the task
 *     comes before if there are several
 * @param last the last element of each sequence, [Q, C]; likewise
 */
record Sequences(Operand<TFloat32> common, Operand<TFloat32> last) {

  /** Returns T − 1. */
  int commonLength() {
    return Math.toIntExact(common.shape().get(time()));
  }

  /** Returns the axis along which elements follow each other. */
  int time() {
    return channels() - 1;
  }

  /** Returns the axis of the channels. */
  int channels() {
    return SideBySide.columns(common);
  }

  /** Applies a function of single elements, [n, C] → [n, C'], to all of them. */
  Sequences map(UnaryOperator<Operand<TFloat32>> function) {
    return new Sequences(function.apply(common), function.apply(last));
  }

  /** Appends the channels of others to each element. */
  Sequences with(Ops tf, Sequences others) {
    return new Sequences(
        tf.concat(List.of(common, others.common), tf.constant(channels())),
        tf.concat(List.of(last, others.last), tf.constant(channels())));
  }
}
