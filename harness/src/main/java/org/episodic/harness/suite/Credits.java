package org.episodic.harness.suite;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.Credit;
import org.episodic.spi.result.CellKey;

/** Whose the algorithms and data sets are that are installed. */
public final class Credits {
  private Credits() {}

  /**
   * Returns those of cells, each once. What a data set is with the options of a cell is asked for,
   * since a mixture is others' data; what is not installed is left out.
   *
   * @throws org.episodic.spi.UsageException if a data set has no such option any more
   */
  public static List<Credit> of(List<CellKey> cells, Plugins plugins) {
    return cells.stream()
        .flatMap(key -> Stream.concat(algorithm(key, plugins), dataset(key, plugins)))
        .distinct()
        .sorted(Credit.ORDER)
        .toList();
  }

  private static Stream<Credit> algorithm(CellKey key, Plugins plugins) {
    return plugins.algorithms().find(key.algorithm()).stream()
        .map(plugin -> plugin.provider().description().credit());
  }

  private static Stream<Credit> dataset(CellKey key, Plugins plugins) {
    return plugins.datasets().find(key.dataset()).stream()
        .map(plugin -> ChosenDataset.of(plugin.provider(), key).description().credit());
  }
}
