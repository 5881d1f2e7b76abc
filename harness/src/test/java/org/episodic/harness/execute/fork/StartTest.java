package org.episodic.harness.execute.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.device.Places;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.process.ForkLimits;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.TrainingCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a cell's process begins and what it tells. */
class StartTest {
  private static final Plugins PLUGINS =
      Plugins.of(Installation.of(StartTest.class.getClassLoader()));
  private static final Host HOST = new Host("c0ffee", false, "", "", "", "", "");

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

  @Test
  void theHostIsTheExecutorsAndDataOfAnotherHashAreRefused() {
    CellResult result = run(key("centroid", Map.of()), 64 << 20, "ab", event -> {});
    assertEquals(HOST, result.provenance().host());
    assertEquals(CellStatus.FAILED, result.status());
    assertTrue(
        result.message().startsWith("FAILED(start): changed since the run began: data: ab and "),
        result.message());
  }

  @Test
  void aCellAsksAndOpensThePreparedFileAndPreparesNothing() throws IOException {
    Path calls = Files.createFile(directory.resolve(TilesProvider.CALLS));
    Path packed = Files.createFile(directory.resolve("packed"));
    CellKey key = key("centroid", Map.of());
    DataLocation data =
        new DataLocation(Optional.of(directory), directory.resolve("cache"), false)
            .withPrepared(new TreeMap<>(Map.of(ChosenDataset.name(key), packed)));
    CellSetup.of(key, PLUGINS, data);
    assertEquals(List.of("describe packed"), Files.readAllLines(calls));
    try (Dataset tiles = TilesProvider.open()) {
      CellResult result = run(key, 64 << 20, tiles.sha256(), data, event -> {});
      assertEquals(CellStatus.OK, result.status(), result.message());
    }
    assertEquals(Set.of("describe packed", "open packed"), Set.copyOf(Files.readAllLines(calls)));
  }

  /** In the third meta-iteration, after one validation. */
  @Test
  void theRowIsTheSameWhetherACellThrowsOrEndsOrIsKilled() {
    List<CellResult> results =
        Stream.of("train", "exit", "kill", "segfault")
            .map(fault -> run(key("faulty", Map.of("fault", fault)), 64 << 20, event -> {}))
            .toList();
    assertEquals(
        List.of(CellStatus.FAILED, CellStatus.FAILED, CellStatus.CRASHED, CellStatus.CRASHED),
        results.stream().map(CellResult::status).toList());
    CellResult thrown = results.get(0);
    assertEquals(2, thrown.cost().iterationsTrained());
    assertEquals(1, thrown.curve().size());
    for (CellResult result : results) {
      TrainingCost cost = result.cost();
      assertEquals(thrown.cost().iterationsTrained(), cost.iterationsTrained(), result.message());
      assertEquals(thrown.cost().paperIterations(), cost.paperIterations(), result.message());
      assertTrue(cost.metaTrainSeconds() > 0, result.message());
      assertTrue(cost.imagesPerSecond() > 0, result.message());
      assertTrue(cost.peakRssBytes() > 1 << 20, result.message());
      assertEquals(thrown.curve().size(), result.curve().size(), result.message());
      assertEquals(
          thrown.curve().get(0).validationScore(), result.curve().get(0).validationScore());
      assertEquals(thrown.provenance().executed(), result.provenance().executed());
      assertEquals(thrown.provenance().artefacts(), result.provenance().artefacts());
      assertEquals(thrown.provenance().host(), result.provenance().host());
      assertEquals(thrown.provenance().optionDefaults(), result.provenance().optionDefaults());
    }
  }

  private static CellKey key(String algorithm, Map<String, String> options) {
    return new CellKey(
        algorithm,
        "tiles",
        TilesProvider.STANDARD,
        new TaskShape(5, 1, 3),
        Budget.SMOKE,
        0,
        0,
        new TreeMap<>(options));
  }

  private CellResult run(long heapBytes, Consumer<CellEvent> listener) {
    return run(key("centroid", Map.of()), heapBytes, listener);
  }

  private CellResult run(CellKey key, long heapBytes, Consumer<CellEvent> listener) {
    try (Dataset tiles = TilesProvider.open()) {
      return run(key, heapBytes, tiles.sha256(), listener);
    }
  }

  private CellResult run(
      CellKey key, long heapBytes, String dataSha256, Consumer<CellEvent> listener) {
    DataLocation data = new DataLocation(Optional.empty(), directory.resolve("cache"), false);
    return run(key, heapBytes, dataSha256, data, listener);
  }

  private CellResult run(
      CellKey key,
      long heapBytes,
      String dataSha256,
      DataLocation data,
      Consumer<CellEvent> listener) {
    CellSetup setup = CellSetup.of(key, PLUGINS);
    CellIdentity identity = setup.identity(Compute.cpu(1), dataSha256, PluginOrigin::jar);
    Cell cell = new Cell("run", directory, identity, data, Duration.ofDays(1), Optional.empty());
    CellExecutors executors = new CellExecutors(Clock.systemUTC(), System::nanoTime);
    ForkLimits limits = new ForkLimits(heapBytes, 1L << 30, Optional.empty());
    try (CellExecutor executor =
        executors.forked(limits, new Places(HOST, DeviceChoice.CPU, Map.of(), 1))) {
      return executor.run(cell, setup, listener);
    }
  }
}
