package org.episodic.harness.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellKey;

/**
 * The data sets of a run: each was opened before the first cell, and checked.
 *
 * @param sha256 the hash of each, by {@link ChosenDataset#name}
 * @param prepared the file of each that has one, likewise
 */
public record CheckedDatasets(SortedMap<String, String> sha256, SortedMap<String, Path> prepared) {

  /**
   * Prepares, opens and checks each data set that the cells need.
   *
   * @throws UsageException naming what is wrong with every data set that cannot be used
   */
  public static CheckedDatasets of(
      PluginRegistry<DatasetProvider> installed, List<CellKey> cells, DatasetContext context) {
    CheckedDatasets all = new CheckedDatasets(new TreeMap<>(), new TreeMap<>());
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CellKey key : cells) {
      if (seen.add(ChosenDataset.name(key))) {
        problems.addAll(all.add(key, installed.get(key.dataset()).provider(), context));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return all;
  }

  private List<String> add(CellKey key, DatasetProvider provider, DatasetContext context) {
    String name = ChosenDataset.name(key);
    try {
      ChosenDataset chosen = ChosenDataset.of(provider, key);
      Optional<Path> file = chosen.prepare(context);
      file.ifPresent(path -> prepared.put(name, path.toAbsolutePath()));
      Dataset dataset = chosen.open(context.copy().prepared(file).build());
      try {
        List<String> problems =
            chosen.ask(() -> DatasetCheck.problems(chosen.description(context), dataset));
        if (problems.isEmpty()) {
          sha256.put(name, chosen.ask(dataset::sha256));
        }
        return problems;
      } finally {
        close(key.dataset(), dataset, context);
      }
    } catch (UsageException e) {
      return e.problems();
    }
  }

  /** One that cannot be closed is of use all the same. */
  private static void close(String id, Dataset dataset, DatasetContext context) {
    try {
      dataset.close();
    } catch (Throwable e) {
      context
          .notices()
          .accept("Data set '" + id + "' could not be closed: " + PluginFault.inOneLine(e));
    }
  }
}
