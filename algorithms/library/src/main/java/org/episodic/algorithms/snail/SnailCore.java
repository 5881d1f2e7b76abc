package org.episodic.algorithms.snail;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The network that reads sequences of labelled elements and labels the last one.
 *
 * @param blocks what maps sequences to sequences, in order
 * @param output the final 1×1 convolution
 */
record SnailCore(List<Block> blocks, Linear output) {

  /**
   * Returns the paper's network for classification.
   *
   * @param inputs channels of an element
   * @param way N
   * @param length T, of the longest sequence
   * @param filters D of the TC blocks, 128 in the paper
   */
  static SnailCore of(int inputs, int way, int length, int filters) {
    var attention1 = new AttentionBlock("attention1", inputs, 64, 32);
    var tc1 = new TcBlock("tc1", attention1.outputs(), length, filters);
    var attention2 = new AttentionBlock("attention2", tc1.outputs(), 256, 128);
    var tc2 = new TcBlock("tc2", attention2.outputs(), length, filters);
    var attention3 = new AttentionBlock("attention3", tc2.outputs(), 512, 256);
    return new SnailCore(
        List.of(attention1, tc1, attention2, tc2, attention3),
        new Linear("output", attention3.outputs(), way, Initializer.glorotUniform()));
  }

  /** Returns the weights of all blocks. */
  List<ParameterSpec> parameters() {
    return Stream.concat(
            blocks.stream().flatMap(block -> block.parameters().stream()),
            output.parameters().stream())
        .toList();
  }

  /** Returns the logits of the last elements, [Q, N]. */
  Operand<TFloat32> logits(Ops tf, Weights theta, Sequences inputs) {
    Operand<TFloat32> last = features(tf, theta, inputs).last();
    return SideBySide.onRows(tf, last, rows -> output.apply(tf, theta, rows));
  }

  /** Returns what the last block gives. */
  Sequences features(Ops tf, Weights theta, Sequences inputs) {
    Sequences x = inputs;
    for (Block block : blocks) {
      x = block.apply(tf, theta, x);
    }
    return x;
  }
}
