package org.episodic.algorithms.snail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The paper's attention block: one head of causal attention, whose result is appended to its
 * inputs. An element sees itself and those before it.
 *
 * <pre>
 * keys, query = affine(inputs, K), affine(inputs, K)
 * probs = CausallyMaskedSoftmax(query keysᵀ / √K)
 * values = affine(inputs, V)
 * return concat(inputs, probs values)
 * </pre>
 *
 * @param name prefix of its parameters
 * @param inputs channels that come in
 * @param keySize K
 * @param valueSize V, channels that are appended
 */
record AttentionBlock(String name, int inputs, int keySize, int valueSize) implements Block {

  @Override
  public List<ParameterSpec> parameters() {
    return Stream.of(keysAndQuery(), values())
        .flatMap(affine -> affine.parameters().stream())
        .toList();
  }

  @Override
  public int outputs() {
    return inputs + valueSize;
  }

  @Override
  public Sequences apply(Ops tf, Weights theta, Sequences inputs) {
    Sequences values =
        inputs.map(x -> SideBySide.onRows(tf, x, rows -> values().apply(tf, theta, rows)));
    return inputs.with(tf, read(tf, probs(tf, theta, inputs), values));
  }

  /**
   * Returns how much each element heeds each: common ones each other, [T − 1, T − 1], where what
   * lies ahead has 0; the last ones the common ones and themselves, [Q, T].
   */
  Sequences probs(Ops tf, Weights theta, Sequences inputs) {
    Sequences both =
        inputs.map(
            x ->
                SideBySide.onRows(
                    tf, x, rows -> keysAndQuery().apply(tf, theta, rows))); // [n, 2·K]
    Sequences keys = both.map(x -> columns(tf, x, 0, keySize));
    Sequences query = both.map(x -> columns(tf, x, keySize, keySize));
    Sequences toCommon = query.map(q -> SideBySide.rowProducts(tf, q, keys.common()));
    Operand<TFloat32> toItself =
        tf.sum(
            tf.math.mul(query.last(), keys.last()),
            tf.constant(inputs.channels()),
            Sum.keepDims(true));
    Operand<TFloat32> scale = tf.constant((float) (1 / Math.sqrt(keySize)));
    return new Sequences(
            tf.math.add(toCommon.common(), mask(tf, inputs.commonLength())),
            tf.concat(List.of(toCommon.last(), toItself), tf.constant(inputs.channels())))
        // TensorFlow's gradient of a softmax is that of a matrix.
        .map(
            logits ->
                SideBySide.onRows(tf, logits, rows -> tf.nn.softmax(tf.math.mul(rows, scale))));
  }

  private static Sequences read(Ops tf, Sequences probs, Sequences values) {
    int common = values.commonLength();
    Operand<TFloat32> ofCommon = columns(tf, probs.last(), 0, common);
    Operand<TFloat32> ofItself = columns(tf, probs.last(), common, 1);
    return new Sequences(
        SideBySide.product(tf, probs.common(), values.common()),
        tf.math.add(
            SideBySide.product(tf, ofCommon, values.common()),
            tf.math.mul(ofItself, values.last())));
  }

  /** Returns 0 where row t may look, at columns up to t, and −∞ elsewhere. */
  private static Operand<TFloat32> mask(Ops tf, int length) {
    float[][] mask = new float[length][length];
    for (int t = 0; t < length; t++) {
      Arrays.fill(mask[t], t + 1, length, Float.NEGATIVE_INFINITY);
    }
    return tf.constant(mask);
  }

  private static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> x, int first, int count) {
    return SideBySide.part(tf, x, SideBySide.columns(x), first, count);
  }

  private Linear keysAndQuery() {
    return new Linear(
        name + "/keys-query", inputs, 2 * keySize, AttentionBlock::equalKeysAndQueries);
  }

  private Linear values() {
    return new Linear(name + "/values", inputs, valueSize, Initializer.glorotUniform());
  }

  // So an element attends to what resembles it before anything is learnt.
  private static float[] equalKeysAndQueries(UniformRandomProvider random, Shape shape) {
    int inputs = Math.toIntExact(shape.get(0));
    int size = Math.toIntExact(shape.get(1) / 2);
    float[] drawn = Initializer.glorotUniform().times(2).draw(random, Shape.of(inputs, size));
    float[] twice = new float[2 * drawn.length];
    for (int row = 0; row < inputs; row++) {
      System.arraycopy(drawn, row * size, twice, 2 * row * size, size);
      System.arraycopy(drawn, row * size, twice, (2 * row + 1) * size, size);
    }
    return twice;
  }
}
