package org.episodic.spi.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.episodic.spi.dataset.SplitDescription;
import org.junit.jupiter.api.Test;

final class ProtocolTest {
  @Test
  void nothingOfItIsNull() {
    var wrong =
        assertThrows(
            NullPointerException.class,
            () ->
                new Protocol(
                    "standard",
                    "plain",
                    Rotations.NONE,
                    Rotations.NONE,
                    QueryRule.perClass(15),
                    600,
                    null));
    assertEquals("Protocol 'standard' has null as its mode", wrong.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Protocol(
                null,
                "plain",
                Rotations.NONE,
                Rotations.NONE,
                QueryRule.perClass(15),
                600,
                EvaluationMode.INDUCTIVE));
  }

  @Test
  void nothingOfASplitIsNull() {
    var wrong = assertThrows(NullPointerException.class, () -> SplitDescription.of("plain", null));
    assertEquals("The hash of split 'plain' is null", wrong.getMessage());
    assertThrows(NullPointerException.class, () -> SplitDescription.of(null, "00"));
  }
}
