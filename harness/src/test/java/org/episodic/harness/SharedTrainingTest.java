package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CurvePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are trained alike are trained once, and their numbers are what they are alone. */
class SharedTrainingTest extends CommandLineTestCase {
  private static final String PLAN =
      """
      name: shared
      budget: smoke
      seeds: [0, 1]
      cells:
        - algorithms: centroid
          dataset: tiles
          way: [%s]
          shot: 1
          options: {centroid: {train-way: 4}}
      """;

  private List<CellResult> results(String ways, String out, String... more) throws IOException {
    plan(PLAN.formatted(ways));
    Stream<String> usual = Stream.of("run", "--plan", "p.yaml", "--threads", "1", "--out", out);
    assertEquals(0, run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new)));
    return ResultStore.read(directory.resolve(out));
  }

  private static CellResult cell(List<CellResult> results, int way, long seed) {
    return results.stream()
        .filter(cell -> cell.key().shape().way() == way && cell.key().seed() == seed)
        .findFirst()
        .orElseThrow();
  }

  /** Points without what training cost. */
  private static List<CurvePoint> curve(CellResult cell) {
    return cell.curve().stream()
        .map(p -> new CurvePoint(p.iteration(), p.trainLoss(), p.validationScore(), 0, 0))
        .toList();
  }

  private List<Path> trajectories(String run) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(run))) {
      return files.filter(file -> file.endsWith("trajectory")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-fork", "--jobs=2"})
  void theNumbersAreThoseOfCellsThatAreTrainedAlone(String way) throws IOException {
    List<CellResult> together = results("5, 3", "together", way);
    List<CellResult> alone = results("3", "alone", way);
    for (long seed = 0; seed < 2; seed++) {
      CellResult first = cell(together, 5, seed);
      CellResult second = cell(together, 3, seed);
      CellResult expected = cell(alone, 3, seed);
      assertEquals(expected.cellId(), second.cellId());
      assertEquals(expected.score(), second.score());
      assertEquals(expected.episodes(), second.episodes());
      assertEquals(curve(expected), curve(second));
      assertEquals(expected.firstLosses(), second.firstLosses());
      assertEquals(6, second.cost().iterationsTrained());
      assertEquals(first.cellId(), second.provenance().trainedBy());
      assertEquals("", first.provenance().trainedBy());
      assertEquals("", expected.provenance().trainedBy());
    }
    assertEquals(List.of(), trajectories("together"), "deleted when all cells have their scores");
  }

  @Test
  void oneTrainingIsScoredUnderSeveralProtocols() throws IOException {
    String twin = PLAN.formatted("5") + "    protocol: paper:twin\n";
    plan(PLAN.formatted("5") + twin.substring(twin.indexOf("  - algorithms")));
    assertEquals(0, run("run", "--plan", "p.yaml", "--threads", "1", "--out", "r", "--no-fork"));
    assertEquals(0, run("verify", "r"));
    plan(twin);
    assertEquals(0, run("run", "--plan", "p.yaml", "--threads", "1", "--out", "a", "--no-fork"));
    List<CellResult> together = ResultStore.read(directory.resolve("r"));
    List<CellResult> alone = ResultStore.read(directory.resolve("a"));
    assertEquals(4, together.size());
    for (int seed = 0; seed < 2; seed++) {
      CellResult scored = together.get(2 + seed);
      assertEquals(together.get(seed).cellId(), scored.provenance().trainedBy());
      assertEquals(alone.get(seed).cellId(), scored.cellId());
      assertEquals(alone.get(seed).episodes(), scored.episodes());
      assertEquals(curve(alone.get(seed)), curve(scored));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"centroid, namesake", "namesake, centroid"})
  void algorithmsWhoseTrainingsHaveOneNameAreTrainedOnce(String algorithms) throws IOException {
    String plan =
        "name: named\nbudget: smoke\nseeds: [0]\ncells:\n"
            + "  - {algorithms: [%s], dataset: tiles, way: 5, shot: 1}\n";
    plan(plan.formatted(algorithms));
    assertEquals(0, run("run", "--plan", "p.yaml", "--threads", "1", "--out", "r", "--no-fork"));
    assertEquals(0, run("verify", "r"));
    List<CellResult> together = ResultStore.read(directory.resolve("r"));
    CellResult second = together.get(1);
    assertEquals("", together.get(0).provenance().trainedBy());
    assertEquals(together.get(0).cellId(), second.provenance().trainedBy());
    plan(plan.formatted(second.key().algorithm()));
    assertEquals(0, run("run", "--plan", "p.yaml", "--threads", "1", "--out", "a", "--no-fork"));
    CellResult alone = ResultStore.read(directory.resolve("a")).get(0);
    assertEquals("", alone.provenance().trainedBy());
    assertEquals(alone.cellId(), second.cellId());
    assertEquals(alone.episodes(), second.episodes());
    assertEquals(curve(alone), curve(second));
    assertEquals(alone.firstLosses(), second.firstLosses());
    assertEquals(2, second.curve().size());
    assertEquals(
        second.key().algorithm().equals("namesake"),
        Double.isNaN(second.curve().get(0).validationScore()));
  }

  @Test
  void trainingsThatDifferAreNotShared() throws IOException {
    plan(PLAN.replace("{train-way: 4}", "{}").formatted("5, 3"));
    assertEquals(0, run("run", "--plan", "p.yaml", "--out", "r", "--no-fork"));
    for (CellResult cell : ResultStore.read(directory.resolve("r"))) {
      assertEquals("", cell.provenance().trainedBy());
    }
  }

  @Test
  void aTrainingByNoCellOfThePlanIsFound() throws IOException {
    List<CellResult> together = results("5, 3", "r", "--no-fork");
    assertEquals(0, run("verify", "r"));
    String cellId = cell(together, 3, 1).cellId();
    Path manifest = directory.resolve("r/cells").resolve(cellId).resolve("manifest.json");
    String trainedBy = cell(together, 5, 1).cellId();
    Files.writeString(manifest, Files.readString(manifest).replace(trainedBy, "0123456789abcdef"));
    assertEquals(3, run("verify", "r"));
    assertTrue(
        String.join("\n", errors()).contains("trainedBy is '0123456789abcdef'"),
        errors().toString());
  }

  @Test
  void aDryRunCountsATrainingOnce() throws IOException {
    plan(PLAN.formatted("5, 3"));
    assertEquals(0, run("run", "--plan", "p.yaml", "--dry-run"));
    assertTrue(output().contains("12 training iterations"), output());
    assertTrue(output().matches("(?s).*3-way 1-shot seed 1 +shared .*"), output());
  }
}
