package org.episodic.harness.gate;

import static org.episodic.harness.compare.Outcomes.cell;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.compare.Outcomes;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AcceptanceTest {
  private static final double[] SEEDS = {0.70, 0.71, 0.69, 0.72, 0.70};

  @TempDir private Path directory;
  private final List<String> notices = new ArrayList<>();

  private static List<CellResult> seeds(int count, int version, double shift) {
    List<CellResult> results = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      results.add(cell().seed(seed).version(version).around(SEEDS[seed] + shift));
    }
    return results;
  }

  private static Acceptance acceptance(Baseline old, String reason, boolean fewSeeds) {
    return acceptance(old, reason, fewSeeds, "here");
  }

  private static Acceptance acceptance(
      Baseline old, String reason, boolean fewSeeds, String machine) {
    BaselineRow.Accepted accepted = new BaselineRow.Accepted("2026-03-04", "c0ffee", "0.1", reason);
    return new Acceptance(old, result -> machine, accepted, fewSeeds);
  }

  private Baseline accept(Baseline old, List<CellResult> results) {
    return acceptance(old, "why", false).accept(results, notices::add);
  }

  private String refusal(Baseline old, List<CellResult> results) {
    return assertThrows(UsageException.class, () -> accept(old, results)).getMessage();
  }

  /** SciPy: {@code np.std([.7,.71,.69,.72,.7], ddof=1)} is 0.0114017542509914. */
  @Test
  void aRowHasTheReferenceAndTheSpreadOfTheSeeds() {
    Baseline baseline = accept(Baseline.empty(), seeds(5, 1, 0));
    BaselineRow row = baseline.rows().get(0);
    assertEquals(0.70, row.mean(), 1e-12);
    assertEquals(0.704, row.seeds().mean(), 1e-12);
    assertEquals(0.0114017542509914, row.seeds().deviation(), 1e-12);
    assertEquals("0123", row.accepted().commit(), "that of the run");
    assertEquals(
        List.of("new: maml tiles standard 5-way 1-shot 70.40 (sd 1.14 over 5 seeds)"), notices);
  }

  @Test
  void aFileGivesBackWhatWasWritten() throws IOException {
    Path file = directory.resolve("baseline/quick.csv");
    List<CellResult> results = seeds(5, 1, 0);
    for (int seed = 0; seed < 5; seed++) {
      results.add(cell().algorithm("b,\"c\"").error().seed(seed).around(2 + seed / 7.0));
    }
    Baseline baseline = accept(Baseline.empty(), results);
    BaselineFile.write(file, baseline);
    Baseline read = BaselineFile.read(file);
    assertEquals(baseline.rows(), read.rows());
    assertEquals(2, read.rows().size());
    for (BaselineRow row : read.rows()) {
      assertArrayEquals(baseline.scores(row.key()), read.scores(row.key()), 1e-12);
    }
    assertTrue(Files.exists(directory.resolve("baseline/quick.episodes.csv")));
  }

  @Test
  void scoresAreCountsWhereTheyAreShares() {
    CompactScores counts = CompactScores.of(new double[] {0, 1 / 15.0, 14 / 15.0, 1}, 15);
    assertEquals(new CompactScores(15, "0 1 14 15"), counts);
    assertArrayEquals(new double[] {0, 1 / 15.0, 14 / 15.0, 1}, counts.scores(), 1e-15);
    CompactScores errors = CompactScores.of(new double[] {0.123456789, 12.5, 3e-8}, 10);
    assertEquals(new CompactScores(1, "0.123457 12.5 3.0E-8"), errors);
  }

  @Test
  void fewerThanFiveSeedsNeedAWord() {
    assertEquals(
        "maml tiles standard 5-way 1-shot: 4 seeds; a baseline needs 5, or --few-seeds",
        refusal(Baseline.empty(), seeds(4, 1, 0)));
    acceptance(Baseline.empty(), "why", true).accept(seeds(4, 1, 0), notices::add);
  }

  @Test
  void aReasonIsNeeded() {
    for (String reason : List.of("", " ", "a\nb")) {
      assertThrows(UsageException.class, () -> acceptance(Baseline.empty(), reason, false));
    }
  }

  @Test
  void seedZeroIsTheReference() {
    assertTrue(
        refusal(Baseline.empty(), seeds(5, 1, 0).subList(1, 5))
            .contains("seed 0 is the reference"));
  }

  @Test
  void whatHasNoScoreOrOtherEpisodesIsRefused() {
    List<CellResult> results = seeds(5, 1, 0);
    results.set(3, cell().seed(3).ended(CellStatus.FAILED, "FAILED(train): x"));
    assertTrue(refusal(Baseline.empty(), results).endsWith("seed 3: FAILED(train): x"));
    results.set(3, cell().seed(3).scored(Double.NaN, 1, 1));
    assertTrue(refusal(Baseline.empty(), results).endsWith("seed 3: its score is no number"));
    results.set(3, cell().seed(3).stream("other").around(0.7));
    assertTrue(refusal(Baseline.empty(), results).endsWith("the same test episodes"));
  }

  @Test
  void otherNumbersOnTheSameMachineNeedARaisedVersion() {
    Baseline old = accept(Baseline.empty(), seeds(5, 1, 0));
    assertTrue(refusal(old, seeds(5, 1, -0.1)).endsWith("numbersVersion above 1 first"));
    notices.clear();
    Baseline accepted = accept(old, seeds(5, 2, -0.1));
    assertEquals(2, accepted.rows().get(0).numbersVersion());
    assertEquals(
        List.of("worse: maml tiles standard 5-way 1-shot 60.40 (sd 1.14 over 5 seeds), was 70.40"),
        notices);
    assertEquals(1, old.rows().get(0).numbersVersion(), "the old one stays as it is");
  }

  @Test
  void whatDidNotChangeKeepsItsRowAndNeedsNoSeeds() {
    Baseline old = accept(Baseline.empty(), seeds(5, 1, 0));
    notices.clear();
    Acceptance later = acceptance(old, "later", false);
    assertEquals(List.of(), later.lacking(seeds(1, 1, 0)));
    assertEquals(old.rows(), later.accept(seeds(1, 1, 0), notices::add).rows());
    assertEquals(List.of(), notices);
    assertEquals(
        List.of(1L, 2L, 3L, 4L),
        later.lacking(seeds(1, 2, 0.01)).stream().map(CellKey::seed).toList());
  }

  @Test
  void equalBitsFromAnUnknownMachineKeepTheRow() {
    Baseline old = accept(Baseline.empty(), seeds(5, 1, 0));
    notices.clear();
    Acceptance unknown = acceptance(old, "later", false, "");
    assertEquals(old.rows(), unknown.accept(seeds(5, 1, 0), notices::add).rows());
    assertEquals(List.of(), notices);
    assertEquals("", unknown.accept(seeds(5, 2, 0), notices::add).rows().get(0).machine());
    assertEquals(
        List.of(
            "changed: maml tiles standard 5-way 1-shot 70.40 (sd 1.14 over 5 seeds), was 70.40;"
                + " from a machine that is not known, so never held to its bits"),
        notices);
  }

  @Test
  void rowsOfOtherCellsStay() {
    Baseline old = accept(Baseline.empty(), seeds(5, 1, 0));
    List<CellResult> other = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      other.add(Outcomes.cell().algorithm("other").seed(seed).around(0.5));
    }
    assertEquals(2, accept(old, other).rows().size());
  }

  @Test
  void aDamagedBaselineIsRefusedAndNotTakenForNone() throws IOException {
    Path file = directory.resolve("quick.csv");
    BaselineFile.write(file, accept(Baseline.empty(), seeds(5, 1, 0)));
    String text = Files.readString(file);
    Files.writeString(file, text.replace("0.704,", "NaN,"));
    assertRefused(file, "seeds_mean is NaN");
    Files.writeString(file, text.replace("seeds_sd,", ""));
    assertRefused(file, "must have the columns");
    Files.writeString(
        file,
        text.lines().toList().get(0)
            + "\n"
            + text.lines().toList().get(1)
            + "\n"
            + text.lines().toList().get(1)
            + "\n");
    assertRefused(file, "two lines are of maml");
    Files.writeString(file, text);
    BaselineFile.read(file);
    Files.delete(directory.resolve("quick.episodes.csv"));
    assertRefused(file, "quick.episodes.csv is missing");
  }

  private static void assertRefused(Path file, String reason) {
    UsageException refused = assertThrows(UsageException.class, () -> BaselineFile.read(file));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void noBaselineKnowsNothing() {
    assertEquals(List.of(), BaselineFile.read(directory.resolve("none.csv")).rows());
  }
}
