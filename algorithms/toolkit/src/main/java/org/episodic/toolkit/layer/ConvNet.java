package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.BatchNorm.Affine;
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
 * The four-block convolutional network of the few-shot literature: four times 3×3 convolution with
 * SAME padding, batch norm, ReLU and halving. Convolutions have no bias: batch norm by batch
 * statistics subtracts it again.
 */
public final class ConvNet implements Backbone {
  private static final int BLOCKS = 4;

  private final InputShape input;
  private final Style style;

  /**
   * @param input shape of one image
   * @param style the variant
   */
  public ConvNet(InputShape input, Style style) {
    this.input = input;
    this.style = style;
  }

  /** How a block halves its image. */
  public enum Halving {
    /** The convolution has stride 2; odd sizes round up. */
    STRIDE,
    /** 2×2 max pooling; odd sizes round down. */
    POOL,
    /** 2×2 max pooling; odd sizes round up. */
    PADDED_POOL
  }

  /** What becomes of the last block's image. */
  public enum Ending {
    /** The mean over its pixels. */
    MEAN,
    /** All its values. */
    FLATTEN
  }

  /**
   * The variants.
   *
   * @param filters channels of each block
   * @param halving how a block halves its image
   * @param ending what becomes of the last image
   * @param scaled whether batch norm has γ
   * @param epsilon batch norm's ε
   * @param initializer of the convolution filters
   */
  public record Style(
      int filters,
      Halving halving,
      Ending ending,
      boolean scaled,
      float epsilon,
      Initializer initializer) {

    /** MAML on Omniglot: strided, spatial mean, β only, ε = 1e-3, Xavier (cbfinn/maml). */
    public static Style mamlStrided(int filters) {
      return new Style(
          filters, Halving.STRIDE, Ending.MEAN, false, 1e-3f, Initializer.glorotUniform());
    }

    /** MAML on miniImageNet: pooled, flattened, β only, ε = 1e-3, Xavier (cbfinn/maml). */
    public static Style mamlPooled(int filters) {
      return new Style(
          filters, Halving.POOL, Ending.FLATTEN, false, 1e-3f, Initializer.glorotUniform());
    }

    /** Reptile on Omniglot: strided, flattened, β and γ, ε = 1e-3, Xavier (supervised-reptile). */
    public static Style reptileStrided(int filters) {
      return new Style(
          filters, Halving.STRIDE, Ending.FLATTEN, true, 1e-3f, Initializer.glorotUniform());
    }

    /** Reptile on miniImageNet: the same, pooled with padding (supervised-reptile). */
    public static Style reptilePooled(int filters) {
      return new Style(
          filters, Halving.PADDED_POOL, Ending.FLATTEN, true, 1e-3f, Initializer.glorotUniform());
    }

    /** Prototypical networks: pooled, flattened, β and γ, ε = 1e-5, PyTorch's initialisation. */
    public static Style protonet(int filters) {
      return new Style(
          filters, Halving.POOL, Ending.FLATTEN, true, 1e-5f, Initializer.fanInUniform());
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int channels = input.channels();
    for (int block = 0; block < BLOCKS; block++) {
      specs.add(
          new ParameterSpec(
              filterName(block),
              Shape.of(3, 3, channels, style.filters()),
              style.initializer(),
              Role.ADAPTED));
      specs.addAll(norm(block).parameters());
      channels = style.filters();
    }
    return specs;
  }

  @Override
  public int features() {
    if (style.ending() == Ending.MEAN) {
      return style.filters();
    }
    return halved(input.height(), BLOCKS) * halved(input.width(), BLOCKS) * style.filters();
  }

  @Override
  public List<Normalised> normalised() {
    int strided = style.halving() == Halving.STRIDE ? 1 : 0;
    return IntStream.range(0, BLOCKS)
        .mapToObj(block -> block + strided)
        .map(times -> halved(input.height(), times) * halved(input.width(), times))
        .map(pixels -> new Normalised(style.filters(), pixels))
        .toList();
  }

  @Override
  public List<Operand<TFloat32>> embed(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
    List<Operand<TFloat32>> h = parts;
    for (int i = 0; i < BLOCKS; i++) {
      int block = i;
      Operand<TFloat32> filter = weights.get(filterName(block));
      if (statistics.areGiven()) {
        Affine affine = norm(block).affine(tf, weights, statistics.next());
        h = map(h, x -> convolve(tf, x, affine, filter));
      } else {
        h = map(h, x -> convolve(tf, x, filter));
        h = norm(block).apply(tf, weights, h, statistics);
      }
      h = map(h, x -> halveAndRectify(tf, x));
    }
    return map(h, x -> finish(tf, weights, x));
  }

  private Operand<TFloat32> convolve(Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter) {
    int stride = style.halving() == Halving.STRIDE ? 2 : 1;
    return filter.shape().numDimensions() == 4
        ? tf.nn.conv2d(x, filter, List.of(1L, (long) stride, (long) stride, 1L), "SAME")
        : TaskConvolution.of(tf, x, filter, stride);
  }

  /** Normalises by given statistics, which is as good done to the filter: a (w ∗ x) = (a w) ∗ x. */
  private Operand<TFloat32> convolve(
      Ops tf, Operand<TFloat32> x, Affine norm, Operand<TFloat32> filter) {
    return filter.shape().numDimensions() == 4
        ? tf.nn.biasAdd(convolve(tf, x, tf.math.mul(filter, norm.a())), norm.b())
        : TaskBatchNorm.affine(tf, convolve(tf, x, filter), norm);
  }

  // The maximum of rectified values is the rectified maximum, of which there are fewer.
  private Operand<TFloat32> halveAndRectify(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> halved =
        switch (style.halving()) {
          case STRIDE -> x;
          case POOL -> MaxPool.of(tf, x, "VALID");
          case PADDED_POOL -> MaxPool.of(tf, x, "SAME");
        };
    // ReLU written as leaky ReLU of slope 0, whose gradient has a gradient of its own.
    return tf.nn.leakyRelu(halved, LeakyRelu.alpha(0f));
  }

  private Operand<TFloat32> finish(Ops tf, Weights weights, Operand<TFloat32> x) {
    Operand<TFloat32> features =
        style.ending() == Ending.MEAN
            ? tf.math.mean(x, tf.array(1, 2))
            : tf.reshape(x, tf.array(-1, features()));
    Shape filter = weights.get(filterName(0)).shape();
    return filter.numDimensions() == 4
        ? features
        : tf.reshape(features, tf.array(Math.toIntExact(filter.get(0)), -1, features()));
  }

  private static List<Operand<TFloat32>> map(
      List<Operand<TFloat32>> parts, UnaryOperator<Operand<TFloat32>> function) {
    return parts.stream().map(function).toList();
  }

  private int halved(int size, int times) {
    for (int i = 0; i < times; i++) {
      size = style.halving() == Halving.POOL ? size / 2 : (size + 1) / 2;
    }
    return size;
  }

  private BatchNorm norm(int block) {
    return new BatchNorm("block" + block, style.filters(), style.scaled(), style.epsilon());
  }

  private static String filterName(int block) {
    return "block" + block + "/filter";
  }
}
