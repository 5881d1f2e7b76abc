package org.episodic.toolkit.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.op.math.Polygamma;
import org.tensorflow.types.TFloat32;

final class GradientRegistryTest {
  private static final int TENSORFLOWS_PLACES = 10;

  /** Operations that TensorFlow cannot differentiate and nothing here uses. */
  private static final List<String> UNUSED =
      List.of(
          "Bincount",
          "BitwiseAnd",
          "BitwiseOr",
          "Cross",
          "NextAfter",
          "Polygamma",
          "Zeta",
          "Igamma",
          "Igammac",
          "Betainc");

  @TempDir Path scratch;

  @Test
  void takesMoreGradientsThanTensorFlowHasPlaces() {
    assertEquals(TENSORFLOWS_PLACES, UNUSED.size());
    UNUSED.forEach(
        operation -> GradientRegistry.register(operation, (tf, of, gradients) -> List.of()));
    GradientRegistry.register("Digamma", GradientRegistryTest::trigamma);
    try (Calculation derivative =
        new Calculation(
            1,
            (tf, x) -> {
              Operand<TFloat32> sum = tf.sum(tf.math.digamma(x), tf.constant(0));
              return SecondOrderGradients.gradients(tf, sum, List.of(x)).get(0);
            })) {
      assertEquals(Math.PI * Math.PI / 6, derivative.at(1)[0], 1e-5); // ψ′(1)
    }
  }

  @Test
  void whoComesSecondIsToldWhoWasFirst() {
    GradientRegistry.register("Histogram", (tf, operation, gradients) -> List.of());
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> GradientRegistry.register("Histogram", (tf, of, gradients) -> List.of()));
    assertTrue(
        refusal.getMessage().contains(GradientRegistryTest.class.getName() + " has registered one"),
        refusal.getMessage());
  }

  @Test
  void whatTensorFlowDifferentiatesItselfIsNotReplaced() {
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> GradientRegistry.register("MatMul", (tf, operation, gradients) -> List.of()));
    assertTrue(refusal.getMessage().contains("'MatMul'"), refusal.getMessage());
  }

  /** Why there is a registry; it can go when this test fails. */
  @Test
  void tensorFlowItselfCannotUseTheEleventhGradient() throws Exception {
    assertEquals(0, exitCodeWithGradients(TENSORFLOWS_PLACES));
    assertNotEquals(0, exitCodeWithGradients(TENSORFLOWS_PLACES + 1));
  }

  private int exitCodeWithGradients(int count) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + scratch.resolve("crash.txt"),
            "-cp",
            System.getProperty("java.class.path"),
            Places.class.getName(),
            Integer.toString(count))
        .redirectErrorStream(true)
        .redirectOutput(scratch.resolve("output.txt").toFile())
        .start()
        .waitFor();
  }

  /** Registers so many gradients with TensorFlow and uses the last. */
  static final class Places {
    private Places() {}

    public static void main(String[] arguments) {
      int others = Integer.parseInt(arguments[0]) - 1;
      RawCustomGradient none = (tf, operation, gradients) -> List.of();
      UNUSED.subList(0, others).forEach(name -> TensorFlow.registerCustomGradient(name, none));
      TensorFlow.registerCustomGradient("Digamma", GradientRegistryTest::trigamma);
      try (Graph graph = new Graph()) {
        Ops tf = Ops.create(graph);
        Operand<TFloat32> x = tf.constant(1f);
        tf.gradients(tf.math.digamma(x), List.of(x));
      }
    }
  }

  private static List<Operand<?>> trigamma(
      Ops tf, GraphOperation digamma, List<Output<?>> gradients) {
    Operand<TFloat32> x = asFloat(digamma.input(0));
    Operand<TFloat32> derivative = Polygamma.create(tf.scope(), tf.onesLike(x), x);
    return List.of(tf.math.mul(asFloat(gradients.get(0)), derivative));
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> asFloat(Operand<?> operand) {
    return (Operand<TFloat32>) operand;
  }
}
