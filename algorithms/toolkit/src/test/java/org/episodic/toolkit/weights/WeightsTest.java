package org.episodic.toolkit.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

final class WeightsTest {

  @Test
  void aVectorIsCutInTheOrderOfTheDeclarations() {
    float[] last =
        Calculation.of(
            tf ->
                Weights.view(tf, specs("a", "b"), tf.constant(new float[] {1, 2, 3, 4})).get("b"));
    assertArrayEquals(new float[] {3, 4}, last);
  }

  @Test
  void namesThatAreDeclaredRepeatedlyAreRefused() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var flat = tf.constant(new float[10]);
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> Weights.view(tf, specs("b", "a", "c", "b", "a"), flat));
      assertEquals("Parameters [a, b] are declared repeatedly", refusal.getMessage());
    }
  }

  /** Parameters of two values each. */
  private static List<ParameterSpec> specs(String... names) {
    return Stream.of(names)
        .map(name -> new ParameterSpec(name, Shape.of(2), Initializer.constant(0), Role.ADAPTED))
        .toList();
  }
}
