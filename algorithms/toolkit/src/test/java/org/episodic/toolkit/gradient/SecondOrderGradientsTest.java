package org.episodic.toolkit.gradient;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.episodic.spi.UsageException;
import org.episodic.toolkit.testing.Calculation;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class SecondOrderGradientsTest {
  @Test
  void differentiatesACubeTwice() {
    try (Calculation second =
        new Calculation(1, (tf, x) -> derivative(tf, derivative(tf, cube(tf, x), x), x))) {
      assertEquals(12, second.at(2)[0], 1e-5); // (x³)″ = 6x
    }
  }

  @Test
  void aProbeNamesTheOperationThatLacksAGradient() {
    UsageException refusal =
        assertThrows(
            UsageException.class,
            () ->
                SecondOrderGradients.probe(
                    "a tanh network",
                    tf -> {
                      Operand<TFloat32> x = tf.constant(new float[] {1});
                      Operand<TFloat32> once = derivative(tf, tf.math.tanh(x), x);
                      return List.of(derivative(tf, once, x));
                    }));
    assertTrue(refusal.getMessage().contains("'TanhGrad'"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("'a tanh network'"), refusal.getMessage());
  }

  @Test
  void aProbeAcceptsWhatCanBeDifferentiated() {
    assertDoesNotThrow(
        () ->
            SecondOrderGradients.probe(
                "a cube",
                tf -> {
                  Operand<TFloat32> x = tf.constant(new float[] {1});
                  return List.of(derivative(tf, derivative(tf, cube(tf, x), x), x));
                }));
  }

  private static Operand<TFloat32> cube(Ops tf, Operand<TFloat32> x) {
    return tf.math.mul(x, tf.math.square(x));
  }

  private static Operand<TFloat32> derivative(Ops tf, Operand<TFloat32> y, Operand<TFloat32> x) {
    Operand<TFloat32> scalar = tf.sum(y, tf.constant(0));
    return SecondOrderGradients.gradients(tf, scalar, List.of(x)).get(0);
  }
}
