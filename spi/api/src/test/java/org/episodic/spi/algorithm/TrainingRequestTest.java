package org.episodic.spi.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.episodic.spi.episode.TaskShape;
import org.junit.jupiter.api.Test;

final class TrainingRequestTest {
  private final TrainingRequest usual = TrainingRequest.of(new TaskShape(5, 1, 15));

  @Test
  void itsNameIsFormedAsIdsAndPartOfIt() {
    assertEquals(Optional.empty(), usual.name());
    assertEquals(Optional.of("shared"), usual.named("shared").iterations(3).name());
    assertNotEquals(usual, usual.named("shared"));
    assertNotEquals(usual.named("other"), usual.named("shared"));
    assertThrows(IllegalArgumentException.class, () -> usual.named("Not an id"));
  }

  @Test
  void thereIsAtLeastOneWayToPredict() {
    assertEquals(1, usual.waysToPredict());
    assertEquals(42, usual.waysToPredict(42).iterations(3).waysToPredict());
    assertNotEquals(usual, usual.waysToPredict(2));
    assertEquals(
        "0 ways to predict are not allowed; 1 is the least",
        assertThrows(IllegalArgumentException.class, () -> usual.waysToPredict(0)).getMessage());
  }
}
