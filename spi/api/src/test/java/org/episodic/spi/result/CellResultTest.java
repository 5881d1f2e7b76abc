package org.episodic.spi.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.junit.jupiter.api.Test;

class CellResultTest {
  private static CellKey key(long seed, Map<String, String> options) {
    return new CellKey(
        "a",
        "tiles",
        new Protocol(
            "standard",
            "plain",
            Rotations.NONE,
            Rotations.NONE,
            QueryRule.perClass(3),
            30,
            EvaluationMode.INDUCTIVE),
        new TaskShape(5, 1, 3),
        Budget.SMOKE,
        seed,
        0,
        new TreeMap<>(options));
  }

  private static CellKey level(String value) {
    return key(0, Map.of("test-steps", "3", "tiles.side", "4", "tiles.test-shear", value));
  }

  private static final CellKey UNSHIFTED = key(0, Map.of("test-steps", "3", "tiles.side", "4"));

  private static CellResult scored(CellKey key, String stream, String split, String jar) {
    Provenance provenance =
        new Provenance(
            1,
            new PluginJar("1.0", "algorithm"),
            new PluginJar("1.0", jar),
            new TreeMap<>(),
            stream + " data",
            split,
            new TreeMap<>(),
            Compute.cpu(1),
            new Execution(Device.CPU, "none"),
            new Host("", false, "", "", "", "", ""),
            Instant.EPOCH,
            List.of(),
            new TreeMap<>(),
            "",
            "");
    Score score = new Score(Metric.ACCURACY, 0.5, 0.1, 30, stream, EvaluationMode.INDUCTIVE);
    return new CellResult(
        "run",
        "cell",
        key,
        CellStatus.OK,
        "",
        Optional.of(score),
        TrainingCost.NONE,
        provenance,
        List.of(),
        List.of());
  }

  @Test
  void aShiftIsOfTheDataSetsOptionsAlone() {
    assertEquals(Map.of("test-shear", "8"), level("8").shift());
    assertEquals(UNSHIFTED, level("8").unshifted());
    assertEquals(Map.of(), UNSHIFTED.shift());
    assertEquals(UNSHIFTED, UNSHIFTED.unshifted());
  }

  @Test
  void levelsHaveTheSameTasksWhereTheyAreDrawnFromTheSameSplitByTheSamePlugin() {
    CellResult unshifted = scored(UNSHIFTED, "s0", "split", "jar");
    assertTrue(unshifted.hasTasksOf(scored(level("8"), "s8", "split", "jar")));
    assertTrue(scored(level("2"), "s2", "split", "jar").hasTasksOf(unshifted));
    assertFalse(unshifted.hasTasksOf(scored(level("8"), "s8", "other", "jar")));
    assertFalse(unshifted.hasTasksOf(scored(level("8"), "s8", "split", "other")));
    assertFalse(unshifted.hasTasksOf(scored(key(0, Map.of()), "s1", "split", "jar")));
  }

  @Test
  void equalEpisodesAreTheSameTasksWhateverElseDiffers() {
    CellResult one = scored(UNSHIFTED, "s0", "split", "jar");
    assertTrue(one.hasTasksOf(scored(key(7, Map.of()), "s0", "split", "other")));
    assertFalse(one.hasTasksOf(scored(UNSHIFTED, "s1", "split", "jar")), "other data");
  }
}
