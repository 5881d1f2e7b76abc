package org.episodic.algorithms.matchingnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.layer.LstmCell;
import org.episodic.toolkit.layer.LstmCell.State;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
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
   * Returns g(x_i, S) = h→_i + h←_i + g'(x_i), appendix A.2: [N·K, M] → [N·K, M]; of several tasks
   * with an axis for them before.
   *
   * @param shape way N and shot K of the episode
   */
  Operand<TFloat32> g(Ops tf, Weights theta, Operand<TFloat32> gPrime, TaskShape shape) {
    List<Operand<TFloat32>> sequence = sequence(tf, gPrime, shape.supportSize());
    List<Operand<TFloat32>> onwards = outputs(tf, theta, forwards(), sequence);
    Collections.reverse(sequence);
    List<Operand<TFloat32>> back = outputs(tf, theta, backwards(), sequence);
    Collections.reverse(back);
    return tf.math.addN(List.of(sequence(tf, onwards, gPrime), sequence(tf, back, gPrime), gPrime));
  }

  /**
   * Returns f(x, S) = attLSTM(f'(x), g(S), K), appendix A.1: [Q, M], [N·K, M] → [Q, M]; of several
   * tasks with an axis for them before.
   */
  Operand<TFloat32> f(Ops tf, Weights theta, Operand<TFloat32> fPrime, Operand<TFloat32> g) {
    int tasks = SideBySide.tasks(g);
    Operand<TFloat32> x = SideBySide.rows(tf, fPrime);
    State state = attention().start(tf);
    // h_0 = 0 and c_0 = 0; of several tasks each has its own first reading.
    Operand<TFloat32> h = tasks == 1 ? state.h() : tf.zerosLike(x);
    for (int k = 1; k <= readSteps; k++) {
      Operand<TFloat32> r = read(tf, h, g); // r_(k−1), eq. 5
      Operand<TFloat32> hr = tf.concat(List.of(h, r), tf.constant(1));
      state = attention().step(tf, theta, x, hr, state.c()); // ĥ_k and c_k, eq. 3
      h = tf.math.add(state.h(), x); // h_k, eq. 4
    }
    return SideBySide.byTask(tf, h, tasks);
  }

  /**
   * Returns r = Σ_i a(h, g_i) g_i with a = softmax of hᵀ g_i, eqs. 5 and 6: [Q, M] → [Q, M], or of
   * several tasks row after row.
   */
  static Operand<TFloat32> read(Ops tf, Operand<TFloat32> h, Operand<TFloat32> g) {
    int tasks = SideBySide.tasks(g);
    Operand<TFloat32> products =
        SideBySide.rowProducts(tf, SideBySide.byTask(tf, h, tasks), g); // [Q, N·K]
    // TensorFlow's gradient of a softmax is that of a matrix.
    Operand<TFloat32> a = tf.nn.softmax(SideBySide.rows(tf, products));
    return SideBySide.rows(tf, SideBySide.product(tf, SideBySide.byTask(tf, a, tasks), g));
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

  /** Returns the elements of a sequence, [1, M] each, or [T, M] of several. */
  private static List<Operand<TFloat32>> sequence(Ops tf, Operand<TFloat32> x, int length) {
    boolean several = SideBySide.tasks(x) > 1;
    List<Operand<TFloat32>> rows = new ArrayList<>();
    for (Operand<TFloat32> row :
        tf.unstack(x, (long) length, Unstack.axis(several ? 1L : 0L)).output()) {
      rows.add(several ? row : tf.expandDims(row, tf.constant(0)));
    }
    return rows;
  }

  /** Returns the sequence of such elements, shaped like another. */
  private static Operand<TFloat32> sequence(
      Ops tf, List<Operand<TFloat32>> elements, Operand<TFloat32> like) {
    if (SideBySide.tasks(like) == 1) {
      return Joins.concat(tf, elements, 0);
    }
    List<Operand<TFloat32>> rows = new ArrayList<>();
    elements.forEach(element -> rows.add(tf.expandDims(element, tf.constant(1))));
    return Joins.concat(tf, rows, 1);
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
