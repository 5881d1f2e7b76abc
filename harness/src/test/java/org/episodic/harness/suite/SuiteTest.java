package org.episodic.harness.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.device.DeviceChoice;
import org.episodic.harness.device.Places;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.execute.fork.CellExecutors;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.process.ForkLimits;
import org.episodic.harness.store.Shard;
import org.episodic.spi.Compute;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
  private static final Plugins PLUGINS =
      Plugins.of(Installation.of(SuiteTest.class.getClassLoader()));
  private static final Host HOST = new Host("c0ffee", false, "", "", "", "", "");

  @TempDir private Path directory;
  private Path calls;
  private final CellExecutors executors = new CellExecutors(Clock.systemUTC(), System::nanoTime);

  @BeforeEach
  void noteCalls() throws IOException {
    calls = Files.createFile(directory.resolve(TilesProvider.CALLS));
  }

  /** From the first cell on the data set throws whatever it is asked. */
  private final RunListener spoiling =
      new RunListener() {
        @Override
        public void cellStarted(CellKey cell, int number, int cells) {
          if (number == 1) {
            try {
              Files.delete(calls);
              Files.createDirectory(calls);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        }
      };

  private List<CellStatus> statuses(CellExecutor executor) {
    List<CellKey> cells =
        LongStream.range(0, 2)
            .mapToObj(
                seed ->
                    new CellKey(
                        "centroid",
                        "tiles",
                        TilesProvider.STANDARD,
                        new TaskShape(5, 1, 3),
                        Budget.SMOKE,
                        seed,
                        0,
                        new TreeMap<>()))
            .toList();
    SuiteSpec spec =
        new SuiteSpec(
            "run",
            directory.resolve("run"),
            cells,
            Shard.WHOLE,
            new DataLocation(Optional.of(directory), directory.resolve("cache"), false),
            Compute.cpu(1),
            HOST,
            1,
            Duration.ofDays(1));
    return new Suite(PLUGINS, Clock.systemUTC(), System::nanoTime)
        .run(spec, executor, spoiling, notice -> {}).stream().map(CellResult::status).toList();
  }

  @Test
  void dataThatAreGoneWhileARunGoesOnFailItsCells() {
    try (CellExecutor executor = executors.inProcess(Optional.empty(), HOST)) {
      assertEquals(List.of(CellStatus.FAILED, CellStatus.FAILED), statuses(executor));
    }
  }

  @Test
  void dataThatAreGoneWhileARunGoesOnFailItsCellsInProcessesOfTheirOwn() {
    ForkLimits limits = new ForkLimits(64 << 20, 1L << 30, Optional.empty());
    Places places = new Places(HOST, DeviceChoice.CPU, Map.of(), 1);
    try (CellExecutor executor = executors.forked(limits, places)) {
      assertEquals(List.of(CellStatus.FAILED, CellStatus.FAILED), statuses(executor));
    }
  }
}
