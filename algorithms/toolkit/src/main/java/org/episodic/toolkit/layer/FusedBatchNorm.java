package org.episodic.toolkit.layer;

import static org.tensorflow.op.nn.FusedBatchNorm.epsilon;
import static org.tensorflow.op.nn.FusedBatchNorm.isTraining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.episodic.toolkit.gradient.GradientRegistry;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.layer.BatchStatistics.Moments;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.IdentityN;
import org.tensorflow.op.nn.FusedBatchNormGrad;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation by TensorFlow's fused kernels, which read and write an image half as often as
 * elementary operations do, and what TensorFlow lacks for it: the gradient of the gradient, and a
 * batch in several parts.
 *
 * <pre>
 * x, y    a batch and the normalised batch, M values per channel
 * μ, v    mean and biased variance of x; r = 1/√(v + ε)
 * x̂       (x − μ) r, so that y = γ x̂ + β
 * g       gradient that arrives at y
 * P(g)    g − Σg/M − x̂ Σ(g x̂)/M, so that γ r P(g) is the gradient that leaves x
 * </pre>
 */
final class FusedBatchNorm {
  private static final int[] PIXELS = {0, 1, 2};

  /** Names of the identities that have gradients of their own; any other may be someone else's. */
  private static final String AFFINE = FusedBatchNorm.class.getName() + ".affine";

  private static final String STATISTICS = FusedBatchNorm.class.getName() + ".statistics";

  static {
    GradientRegistry.register(FusedBatchNormGrad.OP_NAME, FusedBatchNorm::ofGradient);
    GradientRegistry.register(IdentityN.OP_NAME, FusedBatchNorm::ofIdentity);
  }

  private FusedBatchNorm() {}

  /**
   * A batch after the layer.
   *
   * @param y each part, [n, h, w, C]
   * @param moments by which it was normalised; gradients do not pass through them
   */
  record Normalised(List<Operand<TFloat32>> y, Moments moments) {}

  /**
   * Normalises a batch by its own statistics. Can be differentiated twice if it is in one part, and
   * once if it is in several.
   *
   * @param x the parts, each [n, h, w, C]
   * @param gamma γ, [C]
   * @param beta β, [C]
   * @param epsilon ε
   */
  static Normalised normalise(
      Ops tf,
      List<Operand<TFloat32>> x,
      Operand<TFloat32> gamma,
      Operand<TFloat32> beta,
      float epsilon) {
    if (x.size() == 1) {
      Whole whole = Whole.of(tf, x.get(0), gamma, beta, epsilon);
      return new Normalised(List.of(whole.y()), whole.moments());
    }
    Moments moments = moments(tf, x, gamma, beta);
    // y = a (x − c) + b, where c is μ, but constant: what depends on μ is b.
    Operand<TFloat32> c = tf.stopGradient(moments.mean());
    Operand<TFloat32> root = tf.math.rsqrt(tf.math.add(moments.variance(), tf.constant(epsilon)));
    Operand<TFloat32> a = tf.math.mul(gamma, root);
    Operand<TFloat32> b = tf.math.sub(beta, tf.math.mul(tf.math.sub(moments.mean(), c), a));
    List<Operand<TFloat32>> y = new ArrayList<>();
    for (Operand<TFloat32> part : x) {
      // An identity, because its gradient is ofAffine, which finds what it needs among the inputs.
      Operand<TFloat32> value = tf.stopGradient(affine(tf, part, a, b, c));
      y.add(asFloat(identity(tf, AFFINE, List.of(value, part, a, b, c)).get(0)));
    }
    return new Normalised(y, new Moments(c, tf.stopGradient(moments.variance())));
  }

  /** A batch in one part, count being M. */
  private record Whole(Operand<TFloat32> y, Operand<TFloat32> count, Moments moments) {
    static Whole of(
        Ops tf,
        Operand<TFloat32> x,
        Operand<TFloat32> gamma,
        Operand<TFloat32> beta,
        float epsilon) {
      Operand<TFloat32> none = tf.constant(new float[0]);
      var kernel =
          tf.nn.fusedBatchNorm(x, gamma, beta, none, none, epsilon(epsilon), isTraining(true));
      Operand<TFloat32> m = valuesPerChannel(tf, x, gamma);
      Operand<TFloat32> variance = biased(tf, kernel.batchVariance(), m);
      return new Whole(
          kernel.y(),
          m,
          new Moments(tf.stopGradient(kernel.batchMean()), tf.stopGradient(variance)));
    }
  }

  /** Returns the statistics of all parts together, through which gradients pass. */
  private static Moments moments(
      Ops tf, List<Operand<TFloat32>> x, Operand<TFloat32> gamma, Operand<TFloat32> beta) {
    List<Whole> parts = x.stream().map(part -> statistics(tf, part, gamma, beta)).toList();
    // Two by two, because the counts are also read elsewhere: see SumOrder.
    Operand<TFloat32> m =
        parts.stream().map(Whole::count).reduce((sum, count) -> tf.math.add(sum, count)).get();
    Operand<TFloat32> mean = mean(tf, parts, m, part -> part.moments().mean());
    Operand<TFloat32> variance =
        mean(
            tf,
            parts,
            m,
            part -> {
              // By its mean the variance does not change: Σ (x − μ) = 0.
              Operand<TFloat32> off = tf.math.sub(part.moments().mean(), tf.stopGradient(mean));
              return tf.math.add(part.moments().variance(), tf.math.square(off));
            });
    return new Moments(mean, variance);
  }

  /** Returns a part's own statistics, an identity whose gradient is {@link #ofStatistics}. */
  private static Whole statistics(
      Ops tf, Operand<TFloat32> part, Operand<TFloat32> gamma, Operand<TFloat32> beta) {
    // The kernel needs less than half the time of elementary operations, although it normalises.
    Whole own =
        Whole.of(tf, tf.stopGradient(part), tf.stopGradient(gamma), tf.stopGradient(beta), 1f);
    var outputs =
        identity(tf, STATISTICS, List.of(own.moments().mean(), own.moments().variance(), part));
    return new Whole(
        own.y(), own.count(), new Moments(asFloat(outputs.get(0)), asFloat(outputs.get(1))));
  }

  private static Operand<TFloat32> mean(
      Ops tf, List<Whole> parts, Operand<TFloat32> m, Function<Whole, Operand<TFloat32>> value) {
    List<Operand<TFloat32>> sums = new ArrayList<>();
    parts.forEach(part -> sums.add(tf.math.mul(value.apply(part), part.count())));
    return tf.math.div(Joins.sum(tf, sums), m);
  }

  private static List<Output<?>> identity(Ops tf, String name, List<Operand<?>> inputs) {
    return IdentityN.create(tf.scope().withName(name), inputs).output();
  }

  /** The gradient of an {@code IdentityN}, of whoever built it. */
  private static List<Operand<?>> ofIdentity(
      Ops tf, GraphOperation identity, List<Output<?>> gradients) {
    // Behind the names of scopes; a number follows where there are several.
    String name = identity.name().substring(identity.name().lastIndexOf('/') + 1);
    if (name.startsWith(STATISTICS)) {
      return ofStatistics(tf, identity, gradients);
    }
    return name.startsWith(AFFINE)
        ? ofAffine(tf, identity, asFloat(gradients.get(0)))
        : List.copyOf(gradients);
  }

  /**
   * The gradient of an {@code IdentityN} that holds y = a (x − c) + b, x, a, b and the constant c.
   *
   * @param g that of y
   */
  private static List<Operand<?>> ofAffine(Ops tf, GraphOperation identity, Operand<TFloat32> g) {
    Operand<TFloat32> a = asFloat(identity.input(2));
    Operand<TFloat32> one = tf.onesLike(a);
    FusedBatchNormGrad<TFloat32, TFloat32> kernel =
        tf.nn.fusedBatchNormGrad(
            g,
            asFloat(identity.input(1)),
            a,
            asFloat(identity.input(4)),
            one,
            one,
            FusedBatchNormGrad.epsilon(0f),
            FusedBatchNormGrad.isTraining(false));
    return List.of(
        tf.zerosLike(identity.input(0)),
        kernel.xBackprop(),
        kernel.scaleBackprop(),
        kernel.offsetBackprop(),
        tf.zerosLike(identity.input(4)));
  }

  /** The gradient of an {@code IdentityN} that holds the mean and variance of a part, and it. */
  private static List<Operand<?>> ofStatistics(
      Ops tf, GraphOperation identity, List<Output<?>> gradients) {
    Operand<TFloat32> mean = asFloat(identity.input(0));
    Operand<TFloat32> variance = asFloat(identity.input(1));
    Operand<TFloat32> x = asFloat(identity.input(2));
    Operand<TFloat32> m = valuesPerChannel(tf, x, mean);
    // (2 (x − μ) dv + dμ) / M is a batch norm of x.
    Operand<TFloat32> scale =
        tf.math.div(tf.math.mul(tf.constant(2f), asFloat(gradients.get(1))), m);
    Operand<TFloat32> offset = tf.math.div(asFloat(gradients.get(0)), m);
    return List.of(tf.zerosLike(mean), tf.zerosLike(variance), affine(tf, x, scale, offset, mean));
  }

  /**
   * The gradient of {@code FusedBatchNormGradV3}, whose first output is γ r P(g).
   *
   * @param gradients that of the first output, u; the others are zero, because nothing
   *     differentiates the gradients of γ and β
   */
  private static List<Operand<?>> ofGradient(
      Ops tf, GraphOperation gradient, List<Output<?>> gradients) {
    if (!isZero(gradients.get(1)) || !isZero(gradients.get(2))) {
      throw new IllegalStateException("The gradients of γ and β have no gradient");
    }
    Operand<TFloat32> u = asFloat(gradients.get(0));
    Operand<TFloat32> g = asFloat(gradient.input(0));
    Operand<TFloat32> x = asFloat(gradient.input(1));
    Operand<TFloat32> gamma = asFloat(gradient.input(2));
    GraphOperation forward = (GraphOperation) gradient.input(3).op();
    float epsilon = gradient.attributes().getAttrFloat("epsilon");
    Operand<TFloat32> m = valuesPerChannel(tf, x, gamma);
    Operand<TFloat32> mean = asFloat(forward.output(1));
    Operand<TFloat32> root =
        tf.math.rsqrt(tf.math.add(biased(tf, asFloat(forward.output(2)), m), tf.constant(epsilon)));
    // P is symmetric, so what leaves g is γ r P(u); and the kernel gives Σ(u x̂) and Σu beside it.
    FusedBatchNormGrad<TFloat32, TFloat32> ofU =
        tf.nn.fusedBatchNormGrad(
            u,
            x,
            gamma,
            asFloat(gradient.input(3)),
            asFloat(gradient.input(4)),
            asFloat(gradient.input(5)),
            FusedBatchNormGrad.epsilon(epsilon),
            FusedBatchNormGrad.isTraining(true));
    Operand<TFloat32> gx = asFloat(gradient.output(1));
    Operand<TFloat32> ux = ofU.scaleBackprop();
    Operand<TFloat32> product = tf.math.mul(ofU.offsetBackprop(), asFloat(gradient.output(2)));
    // s = Σ u P(g)
    Operand<TFloat32> s =
        tf.math.sub(
            tf.sum(tf.math.mul(u, g), tf.constant(PIXELS)),
            tf.math.div(tf.math.add(product, tf.math.mul(ux, gx)), m));
    // What leaves x: −(r/M) (γ r s x̂ + Σ(g x̂) γ r P(u) + Σ(u x̂) γ r P(g))
    Operand<TFloat32> factor = tf.math.div(root, m);
    Operand<TFloat32> ofX =
        tf.math.mul(factor, tf.math.mul(gamma, tf.math.mul(root, tf.math.mul(root, s))));
    Operand<TFloat32> toX =
        tf.math.neg(
            tf.math.addN(
                List.of(
                    tf.math.mul(tf.math.sub(x, mean), ofX),
                    tf.math.mul(ofU.xBackprop(), tf.math.mul(factor, gx)),
                    tf.math.mul(asFloat(gradient.output(0)), tf.math.mul(factor, ux)))));
    return List.of(
        ofU.xBackprop(),
        toX,
        tf.math.mul(root, s),
        tf.zerosLike(gradient.input(3)),
        tf.zerosLike(gradient.input(4)),
        tf.zerosLike(gradient.input(5)));
  }

  /** Returns a (x − c) + b, as a kernel that reads and writes an image once. */
  private static Operand<TFloat32> affine(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> a, Operand<TFloat32> b, Operand<TFloat32> c) {
    return tf.nn.fusedBatchNorm(x, a, b, c, tf.onesLike(c), epsilon(0f), isTraining(false)).y();
  }

  /** Says whether this is what TensorFlow gives for an output that nothing depends on. */
  private static boolean isZero(Output<?> gradient) {
    return gradient.op().type().equals("ZerosLike");
  }

  /** Returns M. Not from x.shape(), which waits for a lock that TensorFlow holds meanwhile. */
  private static Operand<TFloat32> valuesPerChannel(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> gamma) {
    return tf.dtypes.cast(tf.math.div(tf.size(x), tf.size(gamma)), TFloat32.class);
  }

  /** From the kernel's variance, which is divided by M − 1. */
  private static Operand<TFloat32> biased(Ops tf, Operand<TFloat32> unbiased, Operand<TFloat32> m) {
    Operand<TFloat32> one = tf.constant(1f);
    return tf.math.mul(unbiased, tf.math.div(tf.math.maximum(tf.math.sub(m, one), one), m));
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> asFloat(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }
}
