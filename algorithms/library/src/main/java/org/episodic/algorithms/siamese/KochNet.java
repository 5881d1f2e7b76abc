package org.episodic.algorithms.siamese;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Convolution;
import org.episodic.toolkit.layer.MaxPool;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * The network of Koch et al. 2015, figure 4, with 39 million parameters: VALID convolutions with
 * bias and ReLU, 2×2 max pooling after all but the last, a fully connected layer with sigmoid, no
 * batch norm.
 *
 * <pre>
 * 105×105  64 of 10×10  pool → 48×48
 *          128 of 7×7   pool → 21×21
 *          128 of 4×4   pool → 9×9
 *          256 of 4×4        → 6×6 → 4096
 * </pre>
 *
 * <p>Weights start as in the paper: convolutions N(0, 0.01²), the fully connected layer N(0, 0.2²),
 * biases N(0.5, 0.01²).
 *
 * <p>Deviation: images of any other size are resized to 105×105 bilinearly. Omniglot's 28×28 images
 * have lost detail that the authors' 105×105 ones have.
 *
 * @param channels of an image
 * @param filters of the first convolution; the others have 2, 2 and 4 times as many; 64 in the
 *     paper
 * @param features units of the fully connected layer, M; 4096 in the paper
 */
record KochNet(int channels, int filters, int features) implements Backbone {
  private static final int SIDE = 105;
  private static final int LAST_SIDE = 6;
  private static final int[] KERNELS = {10, 7, 4, 4};
  private static final int[] WIDTHS = {1, 2, 2, 4};
  private static final Initializer CONVOLUTION = Initializer.normal(0.01);
  private static final Initializer FULLY_CONNECTED = Initializer.normal(0.2);
  private static final Initializer BIAS = Initializer.normal(0.5, 0.01);

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int in = channels;
    for (int layer = 0; layer < KERNELS.length; layer++) {
      int out = WIDTHS[layer] * filters;
      Shape shape = Shape.of(KERNELS[layer], KERNELS[layer], in, out);
      specs.add(spec("layer" + layer + "/filter", shape, CONVOLUTION));
      specs.add(spec("layer" + layer + "/bias", Shape.of(out), BIAS));
      in = out;
    }
    specs.add(spec("full/weight", Shape.of(lastSize(), features), FULLY_CONNECTED));
    specs.add(spec("full/bias", Shape.of(features), BIAS));
    return specs;
  }

  @Override
  public List<Normalised> normalised() {
    return List.of();
  }

  @Override
  public List<Operand<TFloat32>> embed(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
    return parts.stream().map(part -> embed(tf, weights, part)).toList();
  }

  private Operand<TFloat32> embed(Ops tf, Weights weights, Operand<TFloat32> x) {
    Operand<TFloat32> h = tf.image.resizeBilinear(x, tf.constant(new int[] {SIDE, SIDE}));
    for (int layer = 0; layer < KERNELS.length; layer++) {
      h = convolve(tf, weights, "layer" + layer, h);
      if (layer < KERNELS.length - 1) {
        h = MaxPool.of(tf, h, "VALID");
      }
    }
    Operand<TFloat32> flat = tf.reshape(h, tf.constant(new int[] {-1, lastSize()}));
    Operand<TFloat32> product = tf.linalg.matMul(flat, weights.get("full/weight"));
    return tf.math.sigmoid(tf.math.add(product, weights.get("full/bias")));
  }

  private static Operand<TFloat32> convolve(
      Ops tf, Weights weights, String name, Operand<TFloat32> x) {
    Operand<TFloat32> y =
        Convolution.of(
            tf, x, weights.get(name + "/filter"), weights.get(name + "/bias"), 1, "VALID");
    return tf.nn.leakyRelu(y, LeakyRelu.alpha(0f));
  }

  private int lastSize() {
    return LAST_SIDE * LAST_SIDE * WIDTHS[WIDTHS.length - 1] * filters;
  }

  private static ParameterSpec spec(String name, Shape shape, Initializer initializer) {
    return new ParameterSpec(name, shape, initializer, Role.ADAPTED);
  }
}
