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
    String id = key.dataset();
    ChosenDataset chosen;
    Dataset dataset;
    try {
      chosen = ChosenDataset.of(provider, key);
      Optional<Path> file = chosen.prepare(context);
      file.ifPresent(path -> prepared.put(ChosenDataset.name(key), path.toAbsolutePath()));
      dataset = chosen.open(context.copy().prepared(file).build());
    } catch (UsageException e) {
      return e.problems();
    } catch (Throwable e) {
      return List.of(cannotBeOpened(id, e));
    }
    try {
      List<String> problems = DatasetCheck.problems(chosen.description(context), dataset);
      if (problems.isEmpty()) {
        sha256.put(ChosenDataset.name(key), dataset.sha256());
      }
      return problems;
    } catch (UsageException e) {
      return e.problems();
    } catch (Throwable e) {
      return List.of(cannotBeOpened(id, e));
    } finally {
      close(id, dataset, context);
    }
  }

  private static String cannotBeOpened(String id, Throwable cause) {
    return "Data set '" + id + "' cannot be opened: " + PluginFault.inOneLine(cause);
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
