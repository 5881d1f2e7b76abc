package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.gate.Acceptance;
import org.episodic.harness.gate.Baseline;
import org.episodic.harness.gate.BaselineRow;
import org.episodic.harness.gate.CellVerdict;
import org.episodic.harness.gate.FirstFloor;
import org.episodic.harness.gate.Gate;
import org.episodic.harness.gate.Verdict;
import org.episodic.harness.host.MachineClass;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real cells with real bugs, judged on a machine that is not the baseline's, where bits tell
 * nothing. A bug is an option, or another learner, whose results are handed in under the key of the
 * sound cell, as if the option's effect were a slip in the code.
 */
@Tag("nightly")
final class PlantedBugsTest {
  private static final String MATCHING =
      "{algorithms: matchingnet, dataset: glyphs, way: 5, shot: 1,"
          + " options: {matchingnet: {filters: 16%s}}}";
  private static final String NEAREST = "{algorithms: %s, dataset: glyphs, way: 5, shot: 2}";

  @TempDir static Path directory;
  private static int runs;
  private static Baseline matching;

  @BeforeAll
  static void theSoundCell() throws Exception {
    matching = baseline(MATCHING.formatted(""));
  }

  @Test
  void soundCellsPassOnFreshSeeds() throws Exception {
    // Four other trainings stand for those of another machine.
    List<CellResult> others = run(MATCHING.formatted(""), List.of(5L, 6L, 7L, 8L));
    List<CellResult> renamed = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      renamed.add(under(key(others.get(i), "matchingnet", new TreeMap<>(), i), others.get(i)));
    }
    CellVerdict verdict = judge(matching, renamed);
    assertEquals(Verdict.OK, verdict.verdict(), verdict::toString);
  }

  @Test
  void aThirdOfTheLearningRateIsCaught() throws Exception {
    String slow = MATCHING.formatted(", learning-rate: 0.00033");
    assertCaught(matching, slow, "matchingnet", Map.of("learning-rate", "0.001"));
  }

  @Test
  void aLostShotIsCaught() throws Exception {
    Baseline baseline = baseline(NEAREST.formatted("nearest-neighbour"));
    assertCaught(baseline, NEAREST.formatted(LostShotProvider.ID), "nearest-neighbour", Map.of());
  }

  private static void assertCaught(
      Baseline baseline, String cell, String algorithm, Map<String, String> sound)
      throws Exception {
    List<CellResult> bad = new ArrayList<>();
    for (CellResult result : run(cell, List.of(0L, 1L, 2L, 3L))) {
      bad.add(under(key(result, algorithm, sound, result.key().seed()), result));
    }
    CellVerdict verdict = judge(baseline, bad);
    assertEquals(Verdict.REGRESSION, verdict.verdict(), verdict::toString);
  }

  private static CellVerdict judge(Baseline baseline, List<CellResult> results) {
    Gate gate =
        new Gate(
            baseline,
            compute -> "another machine",
            new FirstFloor(0),
            keys -> {
              throw new AssertionError("more seeds were asked for: " + keys);
            });
    List<CellVerdict> verdicts = gate.judge(results).cells();
    assertEquals(1, verdicts.size(), verdicts::toString);
    return verdicts.get(0);
  }

  private static Baseline baseline(String cell) throws Exception {
    BaselineRow.Accepted accepted = new BaselineRow.Accepted("2026-01-01", "", "", "sound");
    Acceptance acceptance =
        new Acceptance(
            Baseline.empty(),
            result -> MachineClass.of(result.provenance().requested()),
            accepted,
            false);
    List<CellResult> results = run(cell, List.of(0L, 1L, 2L, 3L, 4L));
    return acceptance.accept(results, notice -> {});
  }

  /** Runs a cell under several seeds, in one process. */
  private static List<CellResult> run(String cell, List<Long> seeds) throws Exception {
    Path run = directory.resolve("run-" + runs++);
    Path plan = directory.resolve(run.getFileName() + ".yaml");
    Files.writeString(
        plan, "name: planted%nbudget: smoke%nseeds: %s%ncells:%n  - %s%n".formatted(seeds, cell));
    Path output = directory.resolve(run.getFileName() + ".txt");
    Process process =
        Episodic.startProcess(
            output,
            Episodic.installed() + File.pathSeparator + service(),
            "run",
            "--plan",
            plan.toString(),
            "--threads",
            "2",
            "--no-fork",
            "--out",
            run.toString());
    assertEquals(0, process.waitFor(), () -> Cells.read(output));
    List<CellResult> results = ResultStore.read(run);
    assertEquals(seeds.size(), results.size());
    return results;
  }

  /** The provider is a class of these tests; this is the file that names it. */
  private static Path service() throws IOException {
    Path jar = directory.resolve("lost-shot.jar");
    String file = PluginJars.service(AlgorithmProvider.class);
    PluginJars.jar(jar, Map.of(file, PluginJars.bytes(LostShotProvider.class.getName())));
    return jar;
  }

  private static CellKey key(
      CellResult result, String algorithm, Map<String, String> options, long seed) {
    CellKey key = result.key();
    SortedMap<String, String> all = new TreeMap<>(key.options());
    all.putAll(options);
    return new CellKey(
        algorithm,
        key.dataset(),
        key.protocol(),
        key.shape(),
        key.budget(),
        seed,
        key.episodeSeed(),
        all);
  }

  private static CellResult under(CellKey key, CellResult result) {
    return new CellResult(
        result.runId(),
        result.cellId(),
        key,
        result.status(),
        result.message(),
        result.score(),
        result.cost(),
        result.provenance(),
        result.episodes(),
        result.curve());
  }
}
