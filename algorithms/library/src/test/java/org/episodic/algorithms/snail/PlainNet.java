package org.episodic.algorithms.snail;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The network for one sequence, as loops over whole sequences [T][C], nothing shared. */
record PlainNet(Map<String, float[]> theta) {

  double[] logits(SnailCore core, float[][] elements) {
    double[][] x =
        Arrays.stream(elements)
            .map(one -> IntStream.range(0, one.length).mapToDouble(i -> one[i]).toArray())
            .toArray(double[][]::new);
    for (Block block : core.blocks()) {
      x =
          block instanceof AttentionBlock attention
              ? attention(attention, x)
              : convolutions((TcBlock) block, x);
    }
    return affine(core.output().name(), core.output().outputs(), x[x.length - 1]);
  }

  private double[][] convolutions(TcBlock block, double[][] inputs) {
    double[][] x = inputs;
    int blocks = (block.outputs() - block.inputs()) / block.filters();
    for (int i = 0; i < blocks; i++) {
      int dilation = 1 << i;
      String name = block.name() + "/dense" + dilation;
      double[][] y = new double[x.length][];
      for (int t = 0; t < x.length; t++) {
        double[] past = t < dilation ? new double[x[t].length] : x[t - dilation];
        double[] filter = map(convolve(name + "/filter", past, x[t]), Math::tanh);
        double[] gate = map(convolve(name + "/gate", past, x[t]), a -> 1 / (1 + Math.exp(-a)));
        double[] product =
            IntStream.range(0, filter.length).mapToDouble(c -> filter[c] * gate[c]).toArray();
        y[t] = concat(x[t], product);
      }
      x = y;
    }
    return x;
  }

  private double[][] attention(AttentionBlock block, double[][] x) {
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      String both = block.name() + "/keys-query";
      int size = block.keySize();
      double[] query = Arrays.copyOfRange(affine(both, 2 * size, x[t]), size, 2 * size);
      double[] read = new double[block.valueSize()];
      double sum = 0;
      for (int s = 0; s <= t; s++) {
        double[] key = affine(both, 2 * size, x[s]);
        double[] value = affine(block.name() + "/values", block.valueSize(), x[s]);
        double product = IntStream.range(0, size).mapToDouble(c -> query[c] * key[c]).sum();
        double weight = Math.exp(product / Math.sqrt(size));
        sum += weight;
        for (int c = 0; c < read.length; c++) {
          read[c] += weight * value[c];
        }
      }
      double total = sum;
      y[t] = concat(x[t], map(read, a -> a / total));
    }
    return y;
  }

  private double[] convolve(String name, double[] past, double[] present) {
    return affine(name, theta.get(name + "/bias").length, concat(past, present));
  }

  private double[] affine(String name, int outputs, double[] x) {
    float[] weight = theta.get(name + "/weight");
    float[] bias = theta.get(name + "/bias");
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      y[o] = bias[o];
      for (int i = 0; i < x.length; i++) {
        y[o] += x[i] * weight[i * outputs + o];
      }
    }
    return y;
  }

  private static double[] map(double[] x, DoubleUnaryOperator function) {
    return Arrays.stream(x).map(function).toArray();
  }

  private static double[] concat(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
