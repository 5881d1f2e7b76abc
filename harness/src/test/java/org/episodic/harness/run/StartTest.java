package org.episodic.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.plugin.PluginRegistry;
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

/** A cell whose Java does not start. */
class StartTest {
  @TempDir Path directory;

  @Test
  void theMessageHasWhatJavaSaysAndNamesTheLog() {
    ClassLoader loader = StartTest.class.getClassLoader();
    CellRunners runners =
        new CellRunners(
            PluginRegistry.algorithms(loader),
            PluginRegistry.datasets(loader),
            Clock.systemUTC(),
            System::nanoTime);
    CellRunner runner = runners.forked(new ForkLimits(1, 1L << 30, Optional.empty()));
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
                new TreeMap<>()),
            new DataLocation(Optional.empty(), directory.resolve("cache"), false),
            Compute.cpu(1),
            new Host("", false, "", "", "", "", ""),
            Duration.ofDays(1));
    CellResult result;
    try (Dataset tiles = TilesProvider.open()) {
      result = runner.run(spec, tiles, RunListener.NONE);
    }
    assertEquals(CellStatus.FAILED, result.status());
    List<String> parts = List.of(result.message().split(": |; "));
    assertEquals("FAILED(start)", parts.get(0));
    assertEquals("the cell's Java did not start", parts.get(1));
    assertTrue(result.message().contains("Too small maximum heap"), result.message());
    assertEquals("see cells/" + result.cellId() + "/log.txt", parts.get(parts.size() - 1));
  }
}
