package org.episodic.algorithms.snail;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.op.Ops;

/**
 * The paper's block of temporal convolutions, by which each element sees all before it:
 *
 * <pre>
 * for i in 1, ..., ⌈log2 T⌉
 *   inputs = DenseBlock(inputs, 2^(i−1), D)
 * return inputs
 * </pre>
 *
 * @param name prefix of its parameters
 * @param inputs channels that come in
 * @param length T, of the longest sequence
 * @param filters D, channels that each dense block appends
 */
record TcBlock(String name, int inputs, int length, int filters) implements Block {

  @Override
  public List<ParameterSpec> parameters() {
    return denseBlocks().stream().flatMap(dense -> dense.parameters().stream()).toList();
  }

  @Override
  public int outputs() {
    return inputs + denseBlocks().size() * filters;
  }

  @Override
  public Sequences apply(Ops tf, Weights theta, Sequences inputs) {
    Sequences x = inputs;
    for (DenseBlock dense : denseBlocks()) {
      x = dense.apply(tf, theta, x);
    }
    return x;
  }

  private List<DenseBlock> denseBlocks() {
    List<DenseBlock> blocks = new ArrayList<>();
    int channels = inputs;
    for (int dilation = 1; dilation < length; dilation *= 2) {
      DenseBlock dense = new DenseBlock(name + "/dense" + dilation, channels, dilation, filters);
      blocks.add(dense);
      channels = dense.outputs();
    }
    return blocks;
  }
}
