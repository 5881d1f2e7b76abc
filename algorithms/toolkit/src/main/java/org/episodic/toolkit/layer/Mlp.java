package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** Fully connected hidden layers with ReLU and without batch norm. */
public final class Mlp implements Backbone {
  private final List<Linear> layers = new ArrayList<>();

  /**
   * @param inputs length of one input
   * @param initializer of all weight matrices
   * @param hidden width of each hidden layer, at least one
   */
  public Mlp(int inputs, Initializer initializer, int... hidden) {
    int width = inputs;
    for (int next : hidden) {
      layers.add(new Linear("hidden" + layers.size(), width, next, initializer));
      width = next;
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  @Override
  public int features() {
    return layers.get(layers.size() - 1).outputs();
  }

  @Override
  public List<Normalised> normalised() {
    return List.of();
  }

  /** Embeds the batch in one part: its products are too small to gain by being cut. */
  @Override
  public Operand<TFloat32> embed(
      Ops tf, Weights weights, Operand<TFloat32> x, int parts, BatchStatistics statistics) {
    return embed(tf, weights, x);
  }

  @Override
  public List<Operand<TFloat32>> embed(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
    return parts.stream().map(part -> embed(tf, weights, part)).toList();
  }

  private Operand<TFloat32> embed(Ops tf, Weights weights, Operand<TFloat32> x) {
    int inputs = layers.get(0).inputs();
    Shape bias = weights.get(layers.get(0).parameters().get(1).name()).shape();
    Operand<TFloat32> h =
        bias.numDimensions() == 1
            ? tf.reshape(x, tf.array(-1, inputs))
            : tf.reshape(x, tf.array(Math.toIntExact(bias.get(0)), -1, inputs));
    for (Linear layer : layers) {
      h = tf.nn.leakyRelu(layer.apply(tf, weights, h), LeakyRelu.alpha(0f));
    }
    return h;
  }
}
