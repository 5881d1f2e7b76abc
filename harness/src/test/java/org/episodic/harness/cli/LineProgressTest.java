package org.episodic.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.episodic.spi.result.CurvePoint;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long seconds;
  private final LineProgress progress =
      new LineProgress(
          new PrintStream(out, true, StandardCharsets.UTF_8), () -> seconds * 1_000_000_000L);

  @Test
  void oneLineInTenSecondsAndOneForEachValidation() {
    progress.trainingStarted(100, 1000);
    for (int iteration = 1; iteration <= 25; iteration++) {
      seconds++;
      progress.iterationDone(iteration, 0.5);
    }
    progress.validated(new CurvePoint(25, 0.25, 0.75, 25, 0));
    assertEquals(
        List.of(
            "  iteration 10/100, loss 0.5000, 90 s left",
            "  iteration 20/100, loss 0.5000, 80 s left",
            "  iteration 25/100, loss 0.2500, validation 0.7500, 75 s left"),
        lines());
  }

  @Test
  void theTimeLeftOfAResumedCellCountsFromWhereItWasResumed() {
    progress.trainingStarted(100, 1000);
    progress.trainingResumed(80, List.of());
    seconds = 10;
    progress.iterationDone(81, 0.5);
    assertEquals(
        List.of("  resumed after iteration 80/100", "  iteration 81/100, loss 0.5000, 190 s left"),
        lines());
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
