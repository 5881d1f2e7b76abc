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

/** The data sets of a run, all opened and checked before its first cell. */
public final class OpenDatasets implements AutoCloseable {
  private final SortedMap<String, Dataset> datasets = new TreeMap<>();
  private final DatasetContext context;

  private OpenDatasets(DatasetContext context) {
    this.context = context;
  }

  /**
   * Opens what the cells need.
   *
   * @throws UsageException naming what is wrong with every data set that cannot be used
   */
  public static OpenDatasets open(
      PluginRegistry<DatasetProvider> installed, List<CellKey> cells, DatasetContext context) {
    OpenDatasets open = new OpenDatasets(context);
    List<String> problems = new ArrayList<>();
    cells.stream()
        .map(CellKey::dataset)
        .distinct()
        .forEach(id -> problems.addAll(open.add(installed.get(id).provider())));
    if (!problems.isEmpty()) {
      open.close();
      throw new UsageException(problems);
    }
    return open;
  }

  public Dataset get(String id) {
    return datasets.get(id);
  }

  @Override
  public void close() {
    datasets.forEach(
        (id, dataset) -> {
          try {
            dataset.close();
          } catch (Throwable e) {
            // The results are there; they must not be lost to it.
            context
                .notices()
                .accept("Data set '" + id + "' could not be closed: " + PluginFault.inOneLine(e));
          }
        });
  }

  private List<String> add(DatasetProvider provider) {
    String id = provider.description().id();
    try {
      Dataset dataset = DataLocation.open(provider, context);
      datasets.put(id, dataset);
      return DatasetCheck.problems(provider.description(), dataset);
    } catch (UsageException e) {
      return e.problems();
    } catch (Throwable e) {
      return List.of("Data set '" + id + "' cannot be opened: " + PluginFault.inOneLine(e));
    }
  }
}
