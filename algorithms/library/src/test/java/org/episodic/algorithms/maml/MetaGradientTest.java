package org.episodic.algorithms.maml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The meta-gradient of whole networks against central finite differences of the meta-loss. */
final class MetaGradientTest {
  private static final int COORDINATES = 4;
  private static final int POINTS = 12;
  private static final float STEP = 3e-4f;
  private static final double RESOLVED = 0.1;
  private static final InputShape INPUT = new InputShape(16, 16, 1);

  @Nested
  final class PooledConvolutions {
    @Test
    void transductiveGradientEqualsFiniteDifferences() {
      assertGradientIsRight(MamlStyle.pooled(4), EvaluationMode.TRANSDUCTIVE);
    }

    @Test
    void inductiveGradientEqualsFiniteDifferences() {
      assertGradientIsRight(MamlStyle.pooled(4), EvaluationMode.INDUCTIVE);
    }
  }

  @Nested
  final class StridedConvolutions {
    @Test
    void transductiveGradientEqualsFiniteDifferences() {
      assertGradientIsRight(MamlStyle.strided(4), EvaluationMode.TRANSDUCTIVE);
    }

    @Test
    void firstOrderDiffersFromSecondOrder() {
      Maml second = maml(MamlStyle.strided(4), Order.SECOND, EvaluationMode.TRANSDUCTIVE);
      Maml first = maml(MamlStyle.strided(4), Order.FIRST, EvaluationMode.TRANSDUCTIVE);
      float[] theta = theta(second, 0);
      float[] secondOrder = gradient(second, theta);
      float[] firstOrder = gradient(first, theta);
      assertTrue(
          distance(secondOrder, firstOrder) > 0.05 * norm(secondOrder),
          "first and second order give the same gradient");
    }
  }

  private static void assertGradientIsRight(ConvNet.Style style, EvaluationMode mode) {
    Maml maml = maml(style, Order.SECOND, mode);
    int size = maml.parameters().stream().mapToInt(ParameterSpec::size).sum();
    Map<String, List<Double>> errors = new TreeMap<>();
    try (Calculation loss = new Calculation(size, (tf, t) -> metaLoss(tf, maml, t));
        Calculation gradients = new Calculation(size, (tf, t) -> metaGradient(tf, maml, t))) {
      for (int point = 0; point < POINTS; point++) {
        float[] theta = theta(maml, point);
        float[] gradient = gradients.at(theta);
        int offset = 0;
        for (ParameterSpec spec : maml.parameters()) {
          List<Double> ofLayer = errors.computeIfAbsent(spec.name(), name -> new ArrayList<>());
          byMagnitude(gradient, offset, spec.size())
              .map(i -> relativeError(loss, theta, gradient, i))
              .flatMapToDouble(OptionalDouble::stream)
              .limit(COORDINATES)
              .forEach(ofLayer::add);
          offset += spec.size();
        }
      }
    }
    errors.forEach(MetaGradientTest::assertSmall);
  }

  // A few jumps pass the screen below because both quotients meet them alike.
  private static void assertSmall(String layer, List<Double> errors) {
    assertTrue(errors.size() >= COORDINATES, "only " + errors.size() + " coordinates of " + layer);
    List<Double> sorted = errors.stream().sorted().toList();
    assertEquals(0, sorted.get(sorted.size() / 2), 0.01, "median error in " + layer);
    assertEquals(0, sorted.get(sorted.size() * 3 / 4), 0.03, "third quartile in " + layer);
  }

  /**
   * Returns the error of one coordinate, if it can be measured. The meta-loss jumps where a ReLU or
   * a maximum of the inner loop switches; two steps whose difference quotients disagree have met
   * such a jump, whatever the gradient is. Quotients below RESOLVED drown in rounding.
   */
  private static OptionalDouble relativeError(
      Calculation loss, float[] theta, float[] gradient, int i) {
    double wide = slope(loss, theta, i, 2 * STEP);
    double narrow = slope(loss, theta, i, STEP);
    double quotient = (wide + narrow) / 2;
    if (Math.abs(quotient) < RESOLVED || Math.abs(wide - narrow) > 0.005 * Math.abs(quotient)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.abs(gradient[i] - quotient) / Math.abs(quotient));
  }

  // Large gradients first: a difference quotient in single precision has an error of about 1e-3.
  private static Stream<Integer> byMagnitude(float[] gradient, int offset, int size) {
    return IntStream.range(offset, offset + size)
        .boxed()
        .sorted(Comparator.comparing(i -> -Math.abs(gradient[i])));
  }

  private static double slope(Calculation loss, float[] theta, int i, float step) {
    float[] moved = theta.clone();
    moved[i] = theta[i] + step;
    double above = loss.at(moved)[0];
    double up = moved[i];
    moved[i] = theta[i] - step;
    return (above - loss.at(moved)[0]) / (up - moved[i]);
  }

  private static float[] gradient(Maml maml, float[] theta) {
    try (Calculation gradient =
        new Calculation(theta.length, (tf, t) -> metaGradient(tf, maml, t))) {
      return gradient.at(theta);
    }
  }

  private static Operand<TFloat32> metaGradient(Ops tf, Maml maml, Operand<TFloat32> theta) {
    return SecondOrderGradients.gradients(tf, metaLoss(tf, maml, theta), List.of(theta)).get(0);
  }

  private static Operand<TFloat32> metaLoss(Ops tf, Maml maml, Operand<TFloat32> theta) {
    Weights weights = Weights.view(tf, maml.parameters(), theta);
    TaskTensors task = new TaskTensors(set(tf, 6, 1), set(tf, 6, 2));
    return maml.train(tf, weights, task, StepInputs.constant(tf)).loss();
  }

  private static LabelledTensors set(Ops tf, int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][][][] x = new float[images][INPUT.height()][INPUT.width()][1];
    float[][] y = new float[images][3];
    for (int i = 0; i < images; i++) {
      y[i][i % 3] = 1;
      for (float[][] row : x[i]) {
        for (float[] pixel : row) {
          pixel[0] = random.nextFloat();
        }
      }
    }
    return new LabelledTensors(tf.constant(x), tf.constant(y));
  }

  private static Maml maml(ConvNet.Style style, Order order, EvaluationMode mode) {
    ConvNet backbone = new ConvNet(INPUT, style);
    return new Maml(
        backbone,
        new Linear("head", backbone.features(), 3, Initializer.normal(1)),
        Maml.Settings.of(0.1f, Losses::crossEntropy, mode).withOrder(order).withSteps(2, 2));
  }

  private static float[] theta(Maml maml, int point) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(Seed.root(point).toLongs());
    int size = maml.parameters().stream().mapToInt(ParameterSpec::size).sum();
    float[] theta = new float[size];
    int offset = 0;
    for (ParameterSpec spec : maml.parameters()) {
      float[] values = spec.initializer().draw(random, spec.shape());
      System.arraycopy(values, 0, theta, offset, values.length);
      offset += values.length;
    }
    // β starts at 0, where ReLU's kink is; move away from it.
    float[] shift = Initializer.normal(0.1).draw(random, Shape.of(size));
    for (int i = 0; i < size; i++) {
      theta[i] += shift[i];
    }
    return theta;
  }

  private static double distance(float[] a, float[] b) {
    return Math.sqrt(IntStream.range(0, a.length).mapToDouble(i -> Math.pow(a[i] - b[i], 2)).sum());
  }

  private static double norm(float[] a) {
    return distance(a, new float[a.length]);
  }
}
