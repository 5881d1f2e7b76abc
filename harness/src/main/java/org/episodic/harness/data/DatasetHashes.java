package org.episodic.harness.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

/** Opens the data sets of a run before its first cell, checks them, and keeps their hashes. */
public final class DatasetHashes {
  private final SortedMap<String, String> hashes = new TreeMap<>();
  private final DatasetContext context;

  private DatasetHashes(DatasetContext context) {
    this.context = context;
  }

  /**
   * Returns the SHA-256 of each data set that the cells need, by {@link ChosenDataset#name}.
   *
   * @throws UsageException naming what is wrong with every data set that cannot be used
   */
  public static SortedMap<String, String> of(
      PluginRegistry<DatasetProvider> installed, List<CellKey> cells, DatasetContext context) {
    DatasetHashes all = new DatasetHashes(context);
    List<String> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CellKey key : cells) {
      if (seen.add(ChosenDataset.name(key))) {
        problems.addAll(all.add(key, installed.get(key.dataset()).provider()));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return all.hashes;
  }

  private List<String> add(CellKey key, DatasetProvider provider) {
    String id = key.dataset();
    ChosenDataset chosen;
    Dataset dataset;
    try {
      chosen = ChosenDataset.of(provider, key);
      dataset = chosen.open(context);
    } catch (UsageException e) {
      return e.problems();
    } catch (Throwable e) {
      return List.of(cannotBeOpened(id, e));
    }
    try {
      List<String> problems = DatasetCheck.problems(chosen.description(context), dataset);
      if (problems.isEmpty()) {
        hashes.put(ChosenDataset.name(key), dataset.sha256());
      }
      return problems;
    } catch (UsageException e) {
      return e.problems();
    } catch (Throwable e) {
      return List.of(cannotBeOpened(id, e));
    } finally {
      close(id, dataset);
    }
  }

  private static String cannotBeOpened(String id, Throwable cause) {
    return "Data set '" + id + "' cannot be opened: " + PluginFault.inOneLine(cause);
  }

  /** One that cannot be closed is of use all the same. */
  private void close(String id, Dataset dataset) {
    try {
      dataset.close();
    } catch (Throwable e) {
      context
          .notices()
          .accept("Data set '" + id + "' could not be closed: " + PluginFault.inOneLine(e));
    }
  }
}
