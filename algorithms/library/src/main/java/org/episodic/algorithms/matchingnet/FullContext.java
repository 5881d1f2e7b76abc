package org.episodic.algorithms.matchingnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.layer.LstmCell;
import org.episodic.toolkit.layer.LstmCell.State;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Full context embeddings (Vinyals et al. 2016, section 2.1.2, appendices A.1 and A.2): each
 * support is embedded in the light of the others, each query in the light of all supports.
 *
 * <p>The supports are read as a sequence, in the order in which an episode holds them, grouped by
 * class: so unlike the rest of a matching network this depends on the order of the supports, and
 * exchanging two classes need not exchange their scores. Queries do not see each other.
 *
 * @param features M, the length of all embeddings and outputs
 * @param readSteps how often a query reads the supports; the paper's K
 */
record FullContext(int features, int readSteps) {

  /** Returns the weights of three cells: forwards, backwards, attention. */
  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(forwards().parameters());
    specs.addAll(backwards().parameters());
    specs.addAll(attention().parameters());
    return specs;
  }

  /**
   * Returns g(x_i, S) = h→_i + h←_i + g'(x_i), appendix A.2: [N·K, M] → [N·K, M].
   *
   * @param shape way N and shot K of the episode
   */
  Operand<TFloat32> g(Ops tf, Weights theta, Operand<TFloat32> gPrime, TaskShape shape) {
    List<Operand<TFloat32>> sequence = sequence(tf, gPrime, shape.supportSize());
    List<Operand<TFloat32>> onwards = outputs(tf, theta, forwards(), sequence);
    Collections.reverse(sequence);
    List<Operand<TFloat32>> back = outputs(tf, theta, backwards(), sequence);
    Collections.reverse(back);
    return tf.math.addN(List.of(Joins.concat(tf, onwards, 0), Joins.concat(tf, back, 0), gPrime));
  }

  /** Returns f(x, S) = attLSTM(f'(x), g(S), K), appendix A.1: [Q, M], [N·K, M] → [Q, M]. */
  Operand<TFloat32> f(Ops tf, Weights theta, Operand<TFloat32> fPrime, Operand<TFloat32> g) {
    State state = attention().start(tf);
    Operand<TFloat32> h = state.h(); // h_0 = 0 and c_0 = 0
    for (int k = 1; k <= readSteps; k++) {
      Operand<TFloat32> r = read(tf, h, g); // r_(k−1), eq. 5
      Operand<TFloat32> hr = tf.concat(List.of(h, r), tf.constant(1));
      state = attention().step(tf, theta, fPrime, hr, state.c()); // ĥ_k and c_k, eq. 3
      h = tf.math.add(state.h(), fPrime); // h_k, eq. 4
    }
    return h;
  }

  /** Returns r = Σ_i a(h, g_i) g_i with a = softmax of hᵀ g_i, eqs. 5 and 6: [Q, M] → [Q, M]. */
  static Operand<TFloat32> read(Ops tf, Operand<TFloat32> h, Operand<TFloat32> g) {
    Operand<TFloat32> a = tf.nn.softmax(tf.linalg.matMul(h, g, MatMul.transposeB(true)));
    return tf.linalg.matMul(a, g);
  }

  private static List<Operand<TFloat32>> outputs(
      Ops tf, Weights theta, LstmCell cell, List<Operand<TFloat32>> sequence) {
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    State state = cell.start(tf);
    for (Operand<TFloat32> x : sequence) {
      state = cell.step(tf, theta, x, state.h(), state.c());
      outputs.add(state.h());
    }
    return outputs;
  }

  private static List<Operand<TFloat32>> sequence(Ops tf, Operand<TFloat32> x, int length) {
    List<Operand<TFloat32>> rows = new ArrayList<>();
    for (Operand<TFloat32> row : tf.unstack(x, (long) length, Unstack.axis(0L)).output()) {
      rows.add(tf.expandDims(row, tf.constant(0)));
    }
    return rows;
  }

  private LstmCell forwards() {
    return new LstmCell("context-forwards", features, features, features);
  }

  private LstmCell backwards() {
    return new LstmCell("context-backwards", features, features, features);
  }

  private LstmCell attention() {
    return new LstmCell("context-attention", features, 2 * features, features);
  }
}
