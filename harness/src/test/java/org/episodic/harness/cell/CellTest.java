package org.episodic.harness.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.Json;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.PluginJar;
import org.junit.jupiter.api.Test;

class CellTest {
  @Test
  void survivesTheWayToAnotherProcess() throws IOException {
    CellKey key =
        new CellKey(
            "maml",
            "tiles",
            TilesProvider.ALL_TURNS,
            new TaskShape(5, 1, 3),
            Budget.PAPER,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new TreeMap<>(Map.of("alpha", "0.4")));
    DataLocation data = new DataLocation(Optional.of(Path.of("/data")), Path.of("/cache"), false);
    CellIdentity identity =
        new CellIdentity(
            1,
            key,
            3,
            new PluginJar("1", "ab"),
            PluginJar.UNKNOWN,
            new TreeMap<>(Map.of("Numbers", PluginJar.UNKNOWN)),
            "cd",
            "ef",
            Compute.cpu(2));
    Cell cell =
        new Cell(
            "run", Path.of("/runs/1"), identity, data, Duration.ofSeconds(30), Optional.empty());
    assertEquals(cell, Json.read(Json.line(cell), Cell.class));
    assertEquals(identity.id(), cell.id());
  }
}
