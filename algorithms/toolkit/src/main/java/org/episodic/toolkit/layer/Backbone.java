package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An embedding network f(x; weights). Holds no values: weights are passed in. With the {@link
 * Weights#repeat repeated} weights of T tasks it is T networks side by side: their inputs lie one
 * after the other, [T·n, h, w, c], and their embeddings are [T, n, M].
 */
public interface Backbone {

  /** Returns the parameters that {@link #embed} reads. */
  List<ParameterSpec> parameters();

  /** Returns the length M of an embedding. */
  int features();

  /** Returns the layers that have batch norm, in order. */
  List<Normalised> normalised();

  /** Returns the most values that a layer with batch norm has of an input; 0 without any. */
  default long largestLayer() {
    return normalised().stream()
        .mapToLong(layer -> (long) layer.channels() * layer.pixels())
        .max()
        .orElse(0);
  }

  /**
   * A layer with batch norm.
   *
   * @param channels C
   * @param pixels values per channel and input that its statistics are taken over
   */
  record Normalised(int channels, int pixels) {}

  /**
   * Embeds inputs.
   *
   * @param x images [n, h, w, c], or vectors [n, 1, 1, c]
   * @param statistics what the batch-norm layers normalise by
   * @return [n, M]
   */
  default Operand<TFloat32> embed(
      Ops tf, Weights weights, Operand<TFloat32> x, BatchStatistics statistics) {
    return embed(tf, weights, List.of(x), statistics).get(0);
  }

  /**
   * Embeds one batch of known size, cut into so many parts that are computed at the same time.
   *
   * @param x as above
   * @param parts at least 1 and at most n
   * @return [n, M]
   */
  default Operand<TFloat32> embed(
      Ops tf, Weights weights, Operand<TFloat32> x, int parts, BatchStatistics statistics) {
    if (parts == 1) {
      return embed(tf, weights, x, statistics);
    }
    int all = Math.toIntExact(x.shape().get(0));
    List<Operand<TFloat32>> cut = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int first = all * i / parts;
      int count = all * (i + 1) / parts - first;
      cut.add(
          tf.slice(
              x,
              tf.constant(new int[] {first, 0, 0, 0}),
              tf.constant(new int[] {count, -1, -1, -1})));
    }
    return Joins.concat(tf, embed(tf, weights, cut, statistics), 0);
  }

  /**
   * Embeds one batch that is given in parts, which are computed at the same time.
   *
   * @param parts as above; of known size if there are several
   * @return the embeddings of each part
   */
  List<Operand<TFloat32>> embed(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics);
}
