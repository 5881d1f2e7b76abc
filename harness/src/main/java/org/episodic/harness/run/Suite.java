package org.episodic.harness.run;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.result.RunDirectory;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;

/** Runs the cells of a plan one after the other and keeps each result as soon as it is there. */
public final class Suite {
  private final PluginRegistry<DatasetProvider> datasets;
  private final CellRunner runner;

  @Inject
  Suite(PluginRegistry<DatasetProvider> datasets, CellRunner runner) {
    this.datasets = datasets;
    this.runner = runner;
  }

  /**
   * Runs every cell, also when others failed.
   *
   * @param spec what to run
   * @param listener follows the progress
   * @param notices receives what data sets have to say
   * @return one result for each cell, in order
   * @throws UsageException if the directory or a data set cannot be used; nothing has been written
   *     then
   */
  public List<CellResult> run(SuiteSpec spec, RunListener listener, Consumer<String> notices) {
    RunDirectory.check(spec.directory());
    try (OpenDatasets open =
        OpenDatasets.open(datasets, spec.cells(), spec.data().context(notices))) {
      RunDirectory directory = RunDirectory.create(spec.directory());
      List<CellResult> results = new ArrayList<>();
      for (CellKey key : spec.cells()) {
        listener.cellStarted(key, results.size() + 1, spec.cells().size());
        FailureLog log = new FailureLog(listener);
        CellResult result = runner.run(spec.cell(key), open.get(key.dataset()), log);
        keep(result, log, directory);
        results.add(result);
        listener.cellFinished(result);
      }
      return results;
    }
  }

  private static void keep(CellResult result, FailureLog log, RunDirectory directory) {
    try {
      if (!log.text().isEmpty()) {
        directory.writeLog(result.cellId(), log.text());
      }
      directory.add(result);
    } catch (IOException e) {
      throw new UncheckedIOException("Results cannot be written to " + directory.path(), e);
    }
  }
}
