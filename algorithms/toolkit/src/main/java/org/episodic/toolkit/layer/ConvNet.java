package org.episodic.toolkit.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.layer.BatchNorm.Affine;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
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
 * The convolutional network of the few-shot literature: blocks of 3×3 convolution with SAME
 * padding, batch norm, ReLU and halving. Convolutions have no bias: batch norm by batch statistics
 * subtracts it again.
 */
public final class ConvNet implements Backbone {
  private final InputShape input;
  private final Style style;

  /**
   * @param input shape of one image
   * @param style the variant
   * @throws UsageException if the image is too small for it
   */
  public ConvNet(InputShape input, Style style) {
    style.requireSize(input);
    this.input = input;
    this.style = style;
  }

  /** How a block halves its image. */
  public enum Halving {
    /** It does not. */
    NONE,
    /** The convolution has stride 2; odd sizes round up. */
    STRIDE,
    /** 2×2 max pooling; odd sizes round down. */
    POOL,
    /** 2×2 max pooling; odd sizes round up. */
    PADDED_POOL;

    /** Returns the size of an image, of any number of pixels, after the block's convolution. */
    private int convolved(int size) {
      return this == STRIDE ? (size + 1) / 2 : size;
    }

    /** Returns its size after the block. */
    private int halved(int size) {
      return switch (this) {
        case NONE -> size;
        case STRIDE, PADDED_POOL -> (size + 1) / 2;
        case POOL -> size / 2;
      };
    }
  }

  /** What becomes of the last block's image. */
  public enum Ending {
    /** The mean over its pixels. */
    MEAN,
    /** All its values. */
    FLATTEN
  }

  /**
   * A block.
   *
   * @param filters its channels
   * @param halving how it halves its image
   */
  public record Block(int filters, Halving halving) {

    /** Returns four blocks that are alike. */
    public static List<Block> four(int filters, Halving halving) {
      return Collections.nCopies(4, new Block(filters, halving));
    }
  }

  /**
   * The batch norm of all blocks.
   *
   * @param scale the first γ, or nothing if there is none
   * @param epsilon ε
   */
  public record Norm(Optional<Initializer> scale, float epsilon) {}

  /**
   * The variants.
   *
   * @param blocks at least one
   * @param ending what becomes of the last image
   * @param norm batch norm
   * @param initializer of the convolution filters
   */
  public record Style(List<Block> blocks, Ending ending, Norm norm, Initializer initializer) {

    /** Conv-4: pooled, flattened, β and γ, ε = 1e-5 and the initialisation of PyTorch. */
    public static Style conv4(int filters) {
      return conv4(filters, Initializer.constant(1));
    }

    /** The same with a first γ of its own: the one of PyTorch was not always 1. */
    public static Style conv4(int filters, Initializer scale) {
      return new Style(
          Block.four(filters, Halving.POOL),
          Ending.FLATTEN,
          new Norm(Optional.of(scale), 1e-5f),
          Initializer.fanInUniform());
    }

    /**
     * Refuses images that are too small to be halved by every block.
     *
     * @throws UsageException naming the least rows and columns, and those of the image
     */
    public void requireSize(InputShape image) {
      int least = IntStream.iterate(1, n -> n + 1).filter(n -> left(n) > 0).findFirst().getAsInt();
      if (image.height() < least || image.width() < least) {
        throw new UsageException(
            "A convolutional network of %s blocks needs images of at least %s×%s, found %s"
                .formatted(blocks.size(), least, least, image));
      }
    }

    /** Returns how many rows or columns are left of so many after all blocks. */
    private int left(int size) {
      int left = size;
      for (Block block : blocks) {
        left = block.halving().halved(left);
      }
      return left;
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int channels = input.channels();
    for (int block = 0; block < style.blocks().size(); block++) {
      int filters = style.blocks().get(block).filters();
      Shape shape = Shape.of(3, 3, channels, filters);
      specs.add(new ParameterSpec(filterName(block), shape, style.initializer(), Role.ADAPTED));
      specs.addAll(norm(block).parameters());
      channels = filters;
    }
    return specs;
  }

  @Override
  public int features() {
    int filters = style.blocks().get(style.blocks().size() - 1).filters();
    int pixels = style.left(input.height()) * style.left(input.width());
    return style.ending() == Ending.MEAN ? filters : pixels * filters;
  }

  @Override
  public List<Normalised> normalised() {
    List<Normalised> layers = new ArrayList<>();
    int height = input.height();
    int width = input.width();
    for (Block block : style.blocks()) {
      Halving halving = block.halving();
      int pixels = halving.convolved(height) * halving.convolved(width);
      layers.add(new Normalised(block.filters(), pixels));
      height = halving.halved(height);
      width = halving.halved(width);
    }
    return layers;
  }

  @Override
  public List<Operand<TFloat32>> embed(
      Ops tf, Weights weights, List<Operand<TFloat32>> parts, BatchStatistics statistics) {
    List<Operand<TFloat32>> h = parts;
    for (int i = 0; i < style.blocks().size(); i++) {
      int block = i;
      Halving halving = style.blocks().get(i).halving();
      Operand<TFloat32> filter = weights.get(filterName(block));
      if (statistics.areGiven() || statistics.batches() == 1 && hasSmallPatches(filter)) {
        Moments moments =
            statistics.areGiven()
                ? statistics.next()
                : momentsBefore(tf, h, filter, halving, statistics);
        Affine affine = norm(block).affine(tf, weights, moments);
        h = map(h, x -> block(tf, x, affine, filter, halving));
      } else {
        h = map(h, x -> convolve(tf, x, filter, halving));
        h = norm(block).apply(tf, weights, h, statistics);
        h = map(h, x -> rectify(tf, halve(tf, x, halving)));
      }
    }
    return map(h, x -> finish(tf, weights, x));
  }

  /** Says whether going through what a convolution reads is less work than through its output. */
  private static boolean hasSmallPatches(Operand<TFloat32> filter) {
    Shape shape = filter.shape();
    return shape.numDimensions() == 4 && 9 * shape.get(2) <= shape.get(3);
  }

  private static Moments momentsBefore(
      Ops tf,
      List<Operand<TFloat32>> parts,
      Operand<TFloat32> filter,
      Halving halving,
      BatchStatistics statistics) {
    Moments moments = PatchMoments.of(tf, parts, stride(halving)).after(tf, filter);
    statistics.record(
        new Moments(tf.stopGradient(moments.mean()), tf.stopGradient(moments.variance())),
        () -> moments);
    return moments;
  }

  private static int stride(Halving halving) {
    return halving == Halving.STRIDE ? 2 : 1;
  }

  private static Operand<TFloat32> convolve(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter, Halving halving) {
    int stride = stride(halving);
    return filter.shape().numDimensions() == 4
        ? tf.nn.conv2d(x, filter, List.of(1L, (long) stride, (long) stride, 1L), "SAME")
        : TaskConvolution.of(tf, x, filter, stride);
  }

  /**
   * A block of known statistics. It normalises by its filter, which is as good: a (w ∗ x) = (a w) ∗
   * x; and shifts the maxima, which is as good and fewer. A convolution with a bias of its own
   * would have its gradients from one kernel that takes longer than two.
   */
  private static Operand<TFloat32> block(
      Ops tf, Operand<TFloat32> x, Affine norm, Operand<TFloat32> filter, Halving halving) {
    if (filter.shape().numDimensions() != 4) {
      Operand<TFloat32> y = TaskBatchNorm.affine(tf, convolve(tf, x, filter, halving), norm);
      return rectify(tf, halve(tf, y, halving));
    }
    Operand<TFloat32> y = convolve(tf, x, tf.math.mul(filter, norm.a()), halving);
    return rectify(tf, Convolution.addBias(tf, halve(tf, y, halving), norm.b()));
  }

  private static Operand<TFloat32> halve(Ops tf, Operand<TFloat32> x, Halving halving) {
    return switch (halving) {
      case NONE, STRIDE -> x;
      case POOL -> MaxPool.of(tf, x, "VALID");
      case PADDED_POOL -> MaxPool.of(tf, x, "SAME");
    };
  }

  // After halving: the maximum of rectified values is the rectified maximum, of which there are
  // fewer. ReLU written as leaky ReLU of slope 0, whose gradient has a gradient of its own.
  private static Operand<TFloat32> rectify(Ops tf, Operand<TFloat32> x) {
    return tf.nn.leakyRelu(x, LeakyRelu.alpha(0f));
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

  private BatchNorm norm(int block) {
    return new BatchNorm(
        "block" + block,
        style.blocks().get(block).filters(),
        style.norm().scale(),
        style.norm().epsilon());
  }

  private static String filterName(int block) {
    return "block" + block + "/filter";
  }
}
