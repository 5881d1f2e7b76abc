package org.episodic.spi.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MetricTest {
  @Test
  void theKnownOnesAreFoundByTheirIds() {
    assertSame(Metric.ACCURACY, Metric.of("accuracy", "anything", false));
    assertEquals(Optional.of(Metric.MSE), Metric.named("mse"));
    assertEquals(Optional.empty(), Metric.named("average-return"));
  }

  @Test
  void neitherOfEqualValuesIsBetter() {
    assertTrue(Metric.ACCURACY.isBetter(0.5, 0.4));
    assertFalse(Metric.ACCURACY.isBetter(0.4, 0.5));
    assertFalse(Metric.ACCURACY.isBetter(0.5, 0.5));
    assertTrue(Metric.MSE.isBetter(0.4, 0.5));
    assertFalse(Metric.MSE.isBetter(0.5, 0.4));
    assertFalse(Metric.MSE.isBetter(0.5, 0.5));
  }

  @Test
  void othersArePlainNumbers() {
    Metric metric = Metric.of("average-return", "average return", true);
    assertTrue(metric.higherIsBetter());
    assertFalse(metric.isShare());
    assertEquals(metric, Metric.of("average-return", "another title", false), "the id decides");
    assertThrows(IllegalArgumentException.class, () -> Metric.of("Average Return", "x", true));
  }
}
