package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestNameTest {
  private static final List<String> NAMES = List.of("maml", "fomaml", "protonet", "reptile");

  @Test
  void aNameAFewLettersAwayIsFound() {
    assertEquals(Optional.of("maml"), NearestName.of("mmal", NAMES));
    assertEquals(Optional.of("fomaml"), NearestName.of("fo-maml", NAMES));
    assertEquals(Optional.of("protonet"), NearestName.of("prototnets", NAMES));
    assertEquals(Optional.empty(), NearestName.of("snail", NAMES));
  }

  @Test
  void longNamesMayHaveMoreMistakes() {
    List<String> options = List.of("inner-learning-rate");
    assertEquals(
        Optional.of("inner-learning-rate"),
        NearestName.of("inner-lr-rate", options)
            .or(() -> NearestName.of("inner-learn-rates", options)));
    assertEquals(Optional.empty(), NearestName.of("iterations", options));
  }

  @Test
  void theFirstOfEqualsIsTaken() {
    assertEquals(Optional.of("aa"), NearestName.of("ab", List.of("bb", "aa")));
  }

  @Test
  void theHintNamesWhatThereIs() {
    assertEquals(
        "; available: a1, b1. Did you mean 'a1'?", NearestName.hint("a", List.of("a1", "b1")));
    assertEquals("; available: none", NearestName.hint("a", List.of()));
  }
}
