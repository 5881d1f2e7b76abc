package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.ReportInput;
import org.junit.jupiter.api.Test;

class TerminalTableTest {
  private static List<String> lines(List<CellResult> results, int width) {
    return new MarkdownReport().summary(ReportInput.of(results), width);
  }

  private static List<CellResult> results() {
    return List.of(
        Results.accuracy("maml", Results.FINN, 1, 0.9587, 0.0077),
        Results.accuracy("my-own", Results.STANDARD, 1, 0.0812, 0.015),
        Results.failed("snail", CellStatus.TIMEOUT, "longer than 60 s"));
  }

  @Test
  void columnsAreAligned() {
    assertEquals(
        List.of(
            "maml    omniglot 5-way 1-shot  95.87 ± 0.77 %  paper 98.7  undertrained (5 %)  63 s",
            "my-own  omniglot 5-way 1-shot   8.12 ± 1.50 %                                  63 s",
            "snail   omniglot 5-way 1-shot         timeout"),
        lines(results(), 100).subList(0, 3));
  }

  @Test
  void aSentenceSaysWhatCameOfIt() {
    List<String> lines = lines(results(), 200);
    assertEquals(
        "No cell is known to have had all of its paper’s training, so none is called reproduced or"
            + " worse. 2 of 3 cells have a score: 1 undertrained; 1 no published value.",
        lines.get(3));
  }

  @Test
  void narrowTerminalsGetLessAndNothingIsWrapped() {
    List<String> lines = lines(results(), 60);
    assertEquals("maml    omniglot 5-way 1-shot  95.87 ± 0.77 %  undertrained…", lines.get(0));
    assertEquals("maml    omniglot 5-way 1-shot  95.87 ± 0.77 %", lines(results(), 50).get(0));
    for (int width = 40; width < 100; width++) {
      for (String line : lines(results(), width)) {
        assertTrue(line.length() <= width, line);
      }
    }
  }

  @Test
  void noResultsAreSaidToBeNone() {
    assertEquals(List.of("There are no results. 0 of 0 cells have a score."), lines(List.of(), 80));
  }
}
