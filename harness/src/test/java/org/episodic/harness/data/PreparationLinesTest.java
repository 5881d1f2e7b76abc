package org.episodic.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PreparationLinesTest {
  private final List<String> lines = new ArrayList<>();
  private long seconds = 100;

  @Test
  void aLongPreparationIsToldEveryFiveSecondsAndAShortOneNever() {
    PreparationLines told =
        new PreparationLines("faces", lines::add, () -> TimeUnit.SECONDS.toNanos(seconds));
    for (int done = 1; done <= 12; done++) {
      seconds++;
      told.accept(done / 12.0);
    }
    assertEquals(
        List.of("Preparing faces: 42 %, about 7 s left", "Preparing faces: 83 %, about 2 s left"),
        lines);
  }
}
