package org.episodic.harness.gate;

import static org.episodic.harness.compare.Outcomes.cell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.Schemas;
import org.episodic.harness.compare.Outcomes;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The baseline has five seeds of 70 ± 0.16 %; its floor is 67.35 %. */
final class GateTest {
  private static final String HERE = "a machine";
  private static final double[] SEEDS = {0.700, 0.702, 0.698, 0.701, 0.699};

  private final List<CellKey> asked = new ArrayList<>();
  private double fresh = 0.7;

  private static Baseline baseline(boolean errors) {
    List<CellResult> results = new ArrayList<>();
    for (int seed = 0; seed < SEEDS.length; seed++) {
      Outcomes outcome = errors ? cell().error() : cell();
      results.add(outcome.seed(seed).around(SEEDS[seed]));
    }
    return acceptance(Baseline.empty()).accept(results, notice -> {});
  }

  private static Acceptance acceptance(Baseline old) {
    BaselineRow.Accepted accepted = new BaselineRow.Accepted("2026-01-01", "", "0.1", "first");
    return new Acceptance(old, result -> HERE, accepted, false);
  }

  private GateReport judge(String machine, CellResult... results) {
    return judge(baseline(false), machine, results);
  }

  private GateReport judge(Baseline baseline, String machine, CellResult... results) {
    FreshSeeds runs =
        keys -> {
          asked.addAll(keys);
          return keys.stream().map(this::again).toList();
        };
    return new Gate(baseline, compute -> machine, new FirstFloor(4), runs).judge(List.of(results));
  }

  private CellResult again(CellKey key) {
    return cell().seed(key.seed()).around(fresh);
  }

  private List<Long> seedsAsked() {
    return asked.stream().map(CellKey::seed).toList();
  }

  private static CellVerdict only(GateReport report) {
    assertEquals(1, report.cells().size());
    return report.cells().get(0);
  }

  @Nested
  class OnTheBaselinesKindOfMachine {
    @Test
    void equalBitsAreWell() {
      CellVerdict verdict = only(judge(HERE, cell().around(0.7)));
      assertEquals(Verdict.OK, verdict.verdict());
      assertEquals("identical", verdict.reason());
    }

    @Test
    void otherBitsFailThoughTheyAreBetter() {
      CellVerdict verdict = only(judge(HERE, cell().around(0.72)));
      assertEquals(Verdict.NUMBERS_CHANGED, verdict.verdict());
      assertEquals("not the baseline's bits, with numbers version 1 as there", verdict.reason());
      assertEquals(List.of(), asked);
    }

    @Test
    void aRaisedNumbersVersionNeedsANewBaselineToo() {
      CellVerdict verdict = only(judge(HERE, cell().version(2).around(0.72)));
      assertEquals(Verdict.NUMBERS_CHANGED, verdict.verdict());
      assertEquals(
          "numbers version 2, the baseline has 1; accept it in the same commit", verdict.reason());
    }

    @Test
    void aConfirmedLossIsARegression() {
      fresh = 0.68;
      assertEquals(Verdict.REGRESSION, only(judge(HERE, cell().around(0.68))).verdict());
    }
  }

  @Nested
  class Elsewhere {
    @Test
    void aScoreWithinTheMarginIsWell() {
      CellVerdict verdict = only(judge("other", cell().around(0.6951)));
      assertEquals(Verdict.OK, verdict.verdict());
      assertEquals("within the margin", verdict.reason());
      assertEquals(List.of(), asked);
      assertFalse(verdict.evidence().orElseThrow().exact());
    }

    @Test
    void aLowScoreThatFreshSeedsDoNotConfirmIsWell() {
      CellVerdict verdict = only(judge("other", cell().around(0.685)));
      assertEquals(Verdict.OK, verdict.verdict());
      assertEquals("not confirmed on 4 seeds", verdict.reason());
      assertEquals(List.of(1L, 2L, 3L), seedsAsked());
    }

    @Test
    void aClearLossIsConfirmedOnThreeFreshSeeds() {
      fresh = 0.68;
      GateReport report = judge("other", cell().around(0.68));
      assertEquals(Verdict.REGRESSION, only(report).verdict());
      assertEquals("confirmed on 4 seeds", only(report).reason());
      assertEquals(List.of(1L, 2L, 3L), seedsAsked());
      assertEquals(
          "regression: 1 of 1 cells fail: maml tiles standard 5-way 1-shot (regression"
              + " −2.00 ± 0.00, confirmed on 4 seeds)",
          report.line());
    }

    @Test
    void aDoubtfulLossIsLookedAtOnTen() {
      fresh = 0.6925;
      CellVerdict verdict = only(judge("other", cell().around(0.6925)));
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), seedsAsked());
      assertEquals(Verdict.REGRESSION, verdict.verdict());
      assertEquals("confirmed on 10 seeds", verdict.reason());
      assertEquals(0.6925, verdict.evidence().orElseThrow().seedsMean(), 1e-9);
    }

    @Test
    void seedsThatTheRunHasAreNotRunAgain() {
      CellResult[] run = {
        cell().around(0.68), cell().seed(2).around(0.68), cell().seed(7).around(0.68)
      };
      fresh = 0.68;
      assertEquals(Verdict.REGRESSION, only(judge("other", run)).verdict());
      assertEquals(List.of(1L), seedsAsked());
    }

    @Test
    void belowTheFloorNothingNeedsToBeConfirmed() {
      CellVerdict verdict = only(judge("other", cell().around(0.67)));
      assertEquals(Verdict.REGRESSION, verdict.verdict());
      assertTrue(verdict.reason().startsWith("beyond the floor 67."), verdict.reason());
      assertEquals(List.of(), asked);
    }

    @Test
    void aNumbersVersionThatTheBaselineLacksFails() {
      CellResult result = cell().version(2).around(0.7001);
      assertEquals(Verdict.NUMBERS_CHANGED, only(judge("other", result)).verdict());
    }

    @Test
    void anUnknownMachineIsElsewhere() {
      assertEquals(Verdict.OK, only(judge("", cell().around(0.6999))).verdict());
    }
  }

  @Test
  void aLargerErrorIsTheWorseOne() {
    Baseline errors = baseline(true);
    assertEquals(
        Verdict.REGRESSION, only(judge(errors, "other", cell().error().around(0.9))).verdict());
    assertEquals(Verdict.OK, only(judge(errors, "other", cell().error().around(0.5))).verdict());
  }

  @Test
  void aScoreThatIsNoNumberIsARegression() {
    CellResult broken = cell().scored(Double.NaN, Double.NaN, Double.NaN);
    GateReport report = judge("other", broken);
    assertEquals(Verdict.REGRESSION, only(report).verdict());
    assertTrue(report.json("b.csv").contains("\"mean\" : null,"), report.json("b.csv"));
    assertEquals(List.of(), Schemas.errors("verdict", report.json("b.csv")));
  }

  @Test
  void otherTestEpisodesAreOtherNumbers() {
    CellVerdict verdict = only(judge("other", cell().stream("new").around(0.9)));
    assertEquals(Verdict.NUMBERS_CHANGED, verdict.verdict());
    assertTrue(verdict.reason().startsWith("other test episodes"), verdict.reason());
  }

  @Test
  void cellsWithoutAScoreSayWhy() {
    assertEquals(
        Verdict.PLUGIN_FAILED, only(judge(HERE, cell().ended(CellStatus.FAILED, "x"))).verdict());
    assertEquals(
        Verdict.CRASHED, only(judge(HERE, cell().ended(CellStatus.CRASHED, "x"))).verdict());
    assertEquals(
        Verdict.TIMEOUT, only(judge(HERE, cell().ended(CellStatus.TIMEOUT, "x"))).verdict());
    assertEquals(
        Verdict.INCOMPLETE, only(judge(HERE, cell().ended(CellStatus.CANCELLED, "x"))).verdict());
    assertEquals(
        Verdict.MISSING, only(judge(HERE, cell().ended(CellStatus.UNSUPPORTED, "x"))).verdict());
    CellResult foreign = cell().algorithm("foreign").ended(CellStatus.UNSUPPORTED, "x");
    assertEquals(
        Verdict.OK, only(judge(Baseline.empty(), HERE, foreign)).verdict(), "a fact, no failure");
  }

  @Test
  void aFreshSeedThatFailsIsAFailedPlugin() {
    FreshSeeds fails =
        keys ->
            keys.stream()
                .map(key -> cell().seed(key.seed()).ended(CellStatus.FAILED, "FAILED(train): x"))
                .toList();
    Gate gate = new Gate(baseline(false), compute -> "other", new FirstFloor(4), fails);
    CellVerdict verdict = only(gate.judge(List.of(cell().around(0.685))));
    assertEquals(Verdict.PLUGIN_FAILED, verdict.verdict());
    assertEquals("a fresh seed has no score; seed 1: FAILED(train): x", verdict.reason());
  }

  @Test
  void cellsThatTheRunLacksAreMissingUnlessTheirDataSetIsToo() {
    GateReport report = judge(HERE, cell().algorithm("new").around(0.7));
    assertEquals(
        List.of(Verdict.MISSING, Verdict.NEW),
        report.cells().stream().map(CellVerdict::verdict).toList());
    assertEquals(Verdict.MISSING, report.verdict());
    GateReport other = judge(HERE, cell().option("0.1").around(0.7));
    assertTrue(other.cells().get(0).reason().endsWith("with other options or another budget"));
  }

  @Test
  void newCellsAreHeldAgainstTheFirstFloor() {
    CellResult good = cell().algorithm("new").around(0.7);
    assertEquals(Verdict.NEW, only(judge(Baseline.empty(), HERE, good)).verdict());
    assertEquals(Verdict.OK, judge(Baseline.empty(), HERE, good).verdict());
    CellResult poor = cell().algorithm("new").around(0.39);
    assertEquals(Verdict.BELOW_FLOOR, only(judge(Baseline.empty(), HERE, poor)).verdict());
    CellResult chance = cell().algorithm("chance").untrained().around(0.2);
    assertEquals(Verdict.NEW, only(judge(Baseline.empty(), HERE, chance)).verdict());
    CellResult blind = cell().algorithm("new").error().around(2.1);
    assertEquals(Verdict.BELOW_FLOOR, only(judge(Baseline.empty(), HERE, blind)).verdict());
  }

  @Test
  void aRunWithoutCellsIsNotWell() {
    assertEquals(Verdict.INCOMPLETE, judge(HERE).verdict());
  }

  @Test
  void theWorstLeadsAndTheJsonSaysAll() throws IOException {
    GateReport report =
        judge(
            HERE,
            cell().around(0.7),
            cell().algorithm("b").ended(CellStatus.CRASHED, "SIGSEGV"),
            cell().algorithm("c").around(0.1));
    String text = report.json("ci/baseline/quick.csv");
    assertEquals(List.of(), Schemas.errors("verdict", text));
    assertEquals(List.of(), Schemas.errors("verdict", GateReport.incomplete("no", "quick.csv")));
    assertFalse(Schemas.errors("verdict", text.replace("\"crashed\"", "\"died\"")).isEmpty());
    assertFalse(Schemas.errors("verdict", text.replace("\"reason\"", "\"why\"")).isEmpty());
    JsonNode json = new ObjectMapper().readTree(text);
    assertEquals("crashed", json.path("verdict").asText());
    assertEquals(3, json.path("cells").size());
    assertEquals("below-floor", json.path("cells").path(1).path("verdict").asText());
    assertTrue(json.path("cells").path(2).path("identical").asBoolean());
    assertEquals(report.line(), GateReport.line(json.toString()));
    assertEquals(
        "crashed: 2 of 3 cells fail: b tiles standard 5-way 1-shot (crashed, seed 0: SIGSEGV);"
            + " c tiles standard 5-way 1-shot (below-floor, no baseline; it is not above 40 %)",
        report.line());
  }
}
