package org.episodic.harness.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellKey;
import org.junit.jupiter.api.Test;

class CellLabelTest {
  @Test
  void cellsThatShareALabelAreToldApartByTheOptionsThatDiffer() {
    CellKey carried = key("reptile", Map.of("filters", "64", "state", "carried"));
    CellKey fresh = key("reptile", Map.of("filters", "64", "state", "fresh"));
    CellKey other = key("maml", Map.of("filters", "32"));
    assertEquals(
        Map.of(
            carried, "reptile glyphs standard 5-way 1-shot seed 0 state=carried",
            fresh, "reptile glyphs standard 5-way 1-shot seed 0 state=fresh",
            other, "maml glyphs standard 5-way 1-shot seed 0"),
        CellLabel.distinct(List.of(carried, fresh, other)));
  }

  private static CellKey key(String algorithm, Map<String, String> options) {
    Protocol protocol =
        new Protocol(
            "standard",
            "glyphs",
            Rotations.NONE,
            Rotations.NONE,
            QueryRule.perClass(15),
            2,
            EvaluationMode.INDUCTIVE);
    TaskShape shape = new TaskShape(5, 1, 15);
    return new CellKey(
        algorithm, "glyphs", protocol, shape, Budget.SMOKE, 0, 0, new TreeMap<>(options));
  }
}
