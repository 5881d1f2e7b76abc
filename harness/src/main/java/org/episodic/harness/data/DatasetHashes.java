package org.episodic.harness.data;

import java.util.ArrayList;
import java.util.List;
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
   * Returns the SHA-256 of each data set that the cells need, by its id.
   *
   * @throws UsageException naming what is wrong with every data set that cannot be used
   */
  public static SortedMap<String, String> of(
      PluginRegistry<DatasetProvider> installed, List<CellKey> cells, DatasetContext context) {
    DatasetHashes all = new DatasetHashes(context);
    List<String> problems = new ArrayList<>();
    cells.stream()
        .map(CellKey::dataset)
        .distinct()
        .forEach(id -> problems.addAll(all.add(installed.get(id).provider())));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return all.hashes;
  }

  private List<String> add(DatasetProvider provider) {
    String id = provider.description().id();
    Dataset dataset;
    try {
      dataset = DataLocation.open(provider, context);
    } catch (UsageException e) {
      return e.problems();
    } catch (Throwable e) {
      return List.of(cannotBeOpened(id, e));
    }
    try {
      List<String> problems = DatasetCheck.problems(provider.description(), dataset);
      if (problems.isEmpty()) {
        hashes.put(id, dataset.sha256());
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
