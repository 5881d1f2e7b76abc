package org.episodic.harness.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process has prepared, another opens without asking for it again. */
class PreparedOnceTest {
  private static final CellKey KEY =
      new CellKey(
          "any",
          "tiles",
          TilesProvider.STANDARD,
          new TaskShape(5, 1, 3),
          Budget.SMOKE,
          0,
          0,
          new TreeMap<>());

  @TempDir Path folder;
  private final List<String> calls = new ArrayList<>();

  private final class Watched implements DatasetProvider {
    private final DatasetProvider tiles = new TilesProvider();

    @Override
    public DatasetDescription description() {
      return tiles.description();
    }

    @Override
    public boolean isPresent(DatasetContext context) {
      return true;
    }

    @Override
    public Optional<Path> prepare(DatasetContext context) {
      calls.add("prepare");
      return Optional.of(folder.resolve("made"));
    }

    @Override
    public Dataset open(DatasetContext context) {
      calls.add("open " + context.prepared().orElseThrow().getFileName());
      return tiles.open(context);
    }
  }

  @Test
  void aKnownFileIsOpenedAndOneThatIsGoneIsMadeAgain() throws IOException {
    Path known = Files.writeString(folder.resolve("known"), "");
    DataLocation location =
        new DataLocation(Optional.empty(), folder, false)
            .withPrepared(new TreeMap<>(Map.of(ChosenDataset.name(KEY), known)));
    ChosenDataset chosen = ChosenDataset.of(new Watched(), KEY);
    chosen.open(location.context(KEY, notice -> {})).close();
    assertEquals(List.of("open known"), calls);
    Files.delete(known);
    chosen.open(location.context(KEY, notice -> {})).close();
    assertEquals(List.of("open known", "prepare", "open made"), calls);
  }
}
