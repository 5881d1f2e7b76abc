package org.episodic.algorithms.snail;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.op.Ops;

/**
 * The paper's dense block, a gated causal convolution whose result is appended to its inputs:
 *
 * <pre>
 * xf, xg = CausalConv(inputs, R, D), CausalConv(inputs, R, D)
 * return concat(inputs, tanh(xf) σ(xg))
 * </pre>
 *
 * @param name prefix of its parameters
 * @param inputs channels that come in
 * @param dilation R
 * @param filters D, channels that are appended
 */
record DenseBlock(String name, int inputs, int dilation, int filters) implements Block {

  @Override
  public List<ParameterSpec> parameters() {
    return Stream.of(xf(), xg()).flatMap(conv -> conv.parameters().stream()).toList();
  }

  @Override
  public int outputs() {
    return inputs + filters;
  }

  @Override
  public Sequences apply(Ops tf, Weights theta, Sequences inputs) {
    Sequences xf = xf().apply(tf, theta, inputs).map(tf.math::tanh);
    Sequences xg = xg().apply(tf, theta, inputs).map(tf.math::sigmoid);
    Sequences activations =
        new Sequences(tf.math.mul(xf.common(), xg.common()), tf.math.mul(xf.last(), xg.last()));
    return inputs.with(tf, activations);
  }

  private CausalConvolution xf() {
    return new CausalConvolution(name + "/filter", inputs, dilation, filters);
  }

  private CausalConvolution xg() {
    return new CausalConvolution(name + "/gate", inputs, dilation, filters);
  }
}
