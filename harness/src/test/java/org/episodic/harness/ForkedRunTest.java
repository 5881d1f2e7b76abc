package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;

/** A cell in a process of its own; what broken plugins do to theirs is tested in ci. */
class ForkedRunTest extends CommandLineTestCase {
  @Test
  void theProcessIsMeasuredByItself() {
    assertEquals(
        0, run("run", "--dataset", "tiles", "--way", "5", "--algorithm", "centroid", "--out", "r"));
    CellResult result = ResultStore.read(directory.resolve("r")).get(0);
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertTrue(result.cost().peakRssBytes() < 1L << 30);
    assertEquals(3, result.shown().size());
    assertEquals("05:06:07 [1/1] centroid tiles standard 5-way 1-shot seed 0", errors().get(0));
    assertTrue(errors().get(1).startsWith("05:06:07   training 3/6, loss 0.6111, validation "));
  }

  @Test
  void oneCellHasTheMachineHoweverManyMayRunAtOnce() {
    assertEquals(
        0,
        run(
            "run",
            "--dataset",
            "tiles",
            "--way",
            "5",
            "--algorithm",
            "centroid",
            "--out",
            "r",
            "--jobs",
            "1000",
            "--heap",
            "32m"));
    CellResult result = ResultStore.read(directory.resolve("r")).get(0);
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(
        Runtime.getRuntime().availableProcessors(), result.provenance().requested().threads());
  }

  @Test
  void aTimeoutIsNamedAsItWasGiven() {
    run(
        "run",
        "--dataset",
        "tiles",
        "--way",
        "5",
        "--algorithm",
        "centroid",
        "--out",
        "r",
        "--timeout",
        "1ms");
    assertEquals(
        "TIMEOUT(start): it took longer than 1 ms; see --timeout",
        ResultStore.read(directory.resolve("r")).get(0).message());
  }

  @Test
  void aFailedBenchNamesTheCauseAndNotTheNoticeBeforeIt() {
    assertEquals(3, run("bench", "--dataset", "absent", "--way", "5", "--algorithm", "centroid"));
    assertEquals(
        "  failed: Data set 'absent' is missing; copy it into the data folder", errors().get(1));
  }

  @Test
  void theProfileTellsFeedingFromComputing() {
    assertEquals(
        0,
        run(
            "run",
            "--dataset",
            "tiles",
            "--way",
            "5",
            "--algorithm",
            "centroid",
            "--out",
            "r",
            "--profile"));
    String line = errors().get(errors().size() - 1).replaceAll("[0-9]+[.][0-9]+", "#");
    assertEquals(
        "  # s in all; learner # s: create # s, train # s (feed # s, compute # s, rest # s),"
            + " validate # s (compute # s, fetch # s, rest # s),"
            + " predict # s (compute # s, fetch # s, rest # s), save # s, close # s;"
            + " harness # s (# %): sample # s, checkpoint # s, rest # s",
        line);
  }
}
