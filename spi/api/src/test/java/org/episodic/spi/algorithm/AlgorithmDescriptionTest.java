package org.episodic.spi.algorithm;

import static org.episodic.spi.protocol.EvaluationMode.INDUCTIVE;
import static org.episodic.spi.protocol.EvaluationMode.TRANSDUCTIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.junit.jupiter.api.Test;

class AlgorithmDescriptionTest {
  private static AlgorithmDescription with(EvaluationMode... modes) {
    return new AlgorithmDescription(
        "a",
        "A",
        "",
        Set.of(TaskType.CLASSIFICATION),
        Set.of(modes),
        Supervision.SUPERVISED,
        List.of());
  }

  @Test
  void aTransductiveProtocolAllowsBothAndPrefersTransductive() {
    assertEquals(TRANSDUCTIVE, with(INDUCTIVE, TRANSDUCTIVE).modeUnder(TRANSDUCTIVE));
    assertEquals(INDUCTIVE, with(INDUCTIVE).modeUnder(TRANSDUCTIVE));
    assertTrue(with(INDUCTIVE).supports(TRANSDUCTIVE));
    assertTrue(with(TRANSDUCTIVE).supports(TRANSDUCTIVE));
  }

  @Test
  void anInductiveProtocolAllowsOnlyInductive() {
    assertEquals(INDUCTIVE, with(INDUCTIVE, TRANSDUCTIVE).modeUnder(INDUCTIVE));
    assertFalse(with(TRANSDUCTIVE).supports(INDUCTIVE));
  }

  @Test
  void atLeastOneModeIsNeeded() {
    assertThrows(IllegalArgumentException.class, AlgorithmDescriptionTest::with);
  }
}
