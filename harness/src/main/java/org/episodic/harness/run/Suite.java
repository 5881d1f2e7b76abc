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

/** Runs the cells of a plan and keeps each result as soon as it is there. */
public final class Suite {
  private final PluginRegistry<DatasetProvider> datasets;

  @Inject
  Suite(PluginRegistry<DatasetProvider> datasets) {
    this.datasets = datasets;
  }

  /**
   * Runs every cell, also when others failed. Cells are started in the order of the plan. When the
   * process is asked to end, cells that have not finished become {@code CANCELLED} rows, if the
   * runner can stop them.
   *
   * @param spec what to run
   * @param runner runs the cells, on as many threads as the specification has jobs
   * @param listener follows the progress
   * @param notices receives what data sets have to say
   * @return one result for each cell, in the order in which they ended, as in the result file
   * @throws UsageException if the directory or a data set cannot be used; nothing has been written
   *     then
   */
  public List<CellResult> run(
      SuiteSpec spec, CellRunner runner, RunListener listener, Consumer<String> notices) {
    RunDirectory.check(spec.directory());
    try (OpenDatasets open =
            OpenDatasets.open(datasets, spec.cells(), spec.data().context(notices));
        Jobs jobs = new Jobs(spec.jobs(), runner)) {
      RunDirectory directory = RunDirectory.create(spec.directory());
      List<CellResult> results = new ArrayList<>();
      List<Runnable> cells = new ArrayList<>();
      for (CellKey key : spec.cells()) {
        int number = cells.size() + 1;
        cells.add(
            () -> {
              listener.cellStarted(key, number, spec.cells().size());
              FailureLog log = new FailureLog(listener);
              CellResult result = runner.run(spec.cell(key), open.get(key.dataset()), log);
              synchronized (results) {
                keep(result, log, directory);
                results.add(result);
              }
              listener.cellFinished(result);
            });
      }
      jobs.run(cells);
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
