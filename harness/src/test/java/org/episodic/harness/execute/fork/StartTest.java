package org.episodic.harness.execute.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSpec;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.execute.CellRunner;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.process.ForkLimits;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a cell's process begins and what it tells. */
class StartTest {
  @TempDir Path directory;

  @Test
  void theMessageHasWhatJavaSaysAndNamesTheLog() {
    CellResult result = run(1, event -> {});
    assertEquals(CellStatus.FAILED, result.status());
    List<String> parts = List.of(result.message().split(": |; "));
    assertEquals("FAILED(start)", parts.get(0));
    assertEquals("the cell's Java did not start", parts.get(1));
    assertTrue(result.message().contains("Too small maximum heap"), result.message());
    assertEquals("see cells/" + result.cellId() + "/log.txt", parts.get(parts.size() - 1));
  }

  @Test
  void scoringTellsHowFarItIs() {
    List<Integer> scored = new ArrayList<>();
    CellResult result =
        run(
            64 << 20,
            event -> {
              if (event instanceof CellEvent.EpisodesScored done) {
                scored.add(done.episodes());
              }
            });
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(List.of(20, 30), scored);
  }

  private CellResult run(long heapBytes, Consumer<CellEvent> listener) {
    Installation installation = Installation.of(StartTest.class.getClassLoader());
    CellRunners runners =
        new CellRunners(
            PluginRegistry.algorithms(installation),
            PluginRegistry.datasets(installation),
            Clock.systemUTC(),
            System::nanoTime);
    CellRunner runner = runners.forked(new ForkLimits(heapBytes, 1L << 30, Optional.empty()));
    CellSpec spec =
        new CellSpec(
            "run",
            directory,
            new CellKey(
                "centroid",
                "tiles",
                TilesProvider.STANDARD,
                new TaskShape(5, 1, 3),
                Budget.SMOKE,
                0,
                0,
                new TreeMap<>()),
            Optional.empty(),
            new DataLocation(Optional.empty(), directory.resolve("cache"), false),
            Compute.cpu(1),
            new Host("", false, "", "", "", "", ""),
            Duration.ofDays(1));
    try (Dataset tiles = TilesProvider.open()) {
      return runner.run(spec, tiles, listener);
    }
  }
}
