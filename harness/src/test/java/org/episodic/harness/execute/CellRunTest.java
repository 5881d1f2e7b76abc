package org.episodic.harness.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.broken.CentroidLearner;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.fake.CentroidProvider;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.result.CellKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellRunTest {
  private static final Plugins PLUGINS =
      Plugins.of(Installation.of(CellRunTest.class.getClassLoader()));

  @TempDir private Path directory;

  /** Leaves folders whose paths are too long for anyone to delete them, two chains in one. */
  private static final class Littering implements AlgorithmProvider {
    private static final String LINK = "f".repeat(200);
    private static final int LINKS = 12;

    private final AlgorithmProvider tidy = new CentroidProvider();
    private Path scratch;

    @Override
    public AlgorithmDescription description() {
      return tidy.description();
    }

    @Override
    public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
      return tidy.training(task, options, budget);
    }

    @Override
    public MetaLearner create(AlgorithmContext context) {
      scratch = context.scratch();
      return new CentroidLearner() {
        @Override
        public void close() {
          litter();
        }
      };
    }

    private void litter() {
      try {
        Path upper = chain("upper");
        chain("lower");
        Files.move(scratch.resolve("lower"), upper.resolve("lower"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Path chain(String first) throws IOException {
      return Files.createDirectories(end(scratch.resolve(first)));
    }

    private static Path end(Path chain) {
      Path last = chain;
      for (int i = 0; i < LINKS; i++) {
        last = last.resolve(LINK);
      }
      return last;
    }

    /** Deletes what is left of it. */
    void clear() throws IOException {
      Path temporary = scratch.getParent();
      Path left = temporary.resolveSibling(temporary.getFileName() + "-deleted");
      Path lower = end(left.resolve("scratch/upper")).resolve("lower");
      Files.move(lower, left.resolve("lower"));
      FileTree.delete(left);
    }
  }

  @Test
  void aCellWhoseTemporaryFolderCannotBeDeletedIsFinished() throws IOException {
    CellKey key =
        new CellKey(
            "centroid",
            "tiles",
            TilesProvider.STANDARD,
            new TaskShape(5, 1, 3),
            Budget.SMOKE,
            0,
            0,
            new TreeMap<>());
    CellSetup tidy = CellSetup.of(key, PLUGINS);
    Littering littering = new Littering();
    CellSetup setup =
        new CellSetup(
            key,
            new Plugin<>("centroid", littering, tidy.algorithm().origin()),
            tidy.datasetPlugin(),
            tidy.description());
    List<String> log = new ArrayList<>();
    CellState state =
        new CellState(
            Device.CPU,
            event -> {
              if (event instanceof CellEvent.Logged logged) {
                log.add(logged.text());
              }
            });
    try (Dataset tiles = TilesProvider.open()) {
      Cell cell =
          new Cell(
              "run",
              directory,
              setup.identity(Compute.cpu(1), tiles.sha256(), PluginOrigin::jar),
              new DataLocation(Optional.empty(), Path.of("cache"), false),
              Duration.ofDays(1),
              Optional.empty());
      new CellRun(cell, setup, tiles, state, () -> 0).run();
    }
    assertEquals(Optional.of(Outcome.OK), state.outcome());
    assertEquals(1, log.size(), log.toString());
    assertTrue(log.get(0).contains("could not be deleted"), log.toString());
    littering.clear();
  }
}
