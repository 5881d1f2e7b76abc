package org.episodic.harness.suite;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellSpec;
import org.episodic.harness.data.OpenDatasets;
import org.episodic.harness.execute.CellRunner;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.PluginJar;

/**
 * Runs the cells of a plan and keeps each result as soon as it is there.
 *
 * <p>Every cell runs, also when others failed, and cells are started in the order of the plan. When
 * the process is asked to end, cells that have not finished become {@code CANCELLED} rows, if the
 * runner can stop them.
 */
public final class Suite {
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final Clock clock;
  private final Ticker ticker;

  @Inject
  Suite(
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      Clock clock,
      Ticker ticker) {
    this.algorithms = algorithms;
    this.datasets = datasets;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Runs the specification's shard of a plan.
   *
   * @param spec what to run; its directory is absent or empty
   * @param runner runs the cells, on as many threads as the specification has jobs
   * @param listener follows the progress
   * @param notices receives what data sets have to say
   * @return one result for each cell, in the order of the plan
   * @throws UsageException if the directory or a data set cannot be used; nothing has been written
   *     then
   * @throws StorageException if a result cannot be kept
   */
  public List<CellResult> run(
      SuiteSpec spec, CellRunner runner, RunListener listener, Consumer<String> notices) {
    RunDirectory.check(spec.directory());
    try (OpenDatasets open =
        OpenDatasets.open(datasets, spec.cells(), spec.data().context(notices))) {
      Function<PluginOrigin, PluginJar> jars = eachOnce();
      List<PlannedCell> plan =
          spec.cells().stream()
              .map(key -> PlannedCell.of(setup(spec.cell(key), open).installed(jars)))
              .toList();
      try (RunDirectory directory =
          RunDirectory.create(spec.directory(), spec.manifest(plan, clock.instant()))) {
        runCells(directory.manifest().cells(), spec, directory, open, runner, listener);
      }
    }
    return ResultStore.read(spec.directory());
  }

  /**
   * Runs the cells that a run has not finished. Half-trained ones go on from their checkpoints.
   *
   * @param spec what the run's manifest says
   * @param unfinished the statuses whose cells are run again
   * @return one result for each cell of the run, old and new, in the order of the plan
   * @throws UsageException if the run is still going on, a data set cannot be used, or plugins or
   *     data have changed; nothing has been written then
   * @throws StorageException if a result cannot be kept
   */
  public List<CellResult> resume(
      SuiteSpec spec,
      Set<CellStatus> unfinished,
      CellRunner runner,
      RunListener listener,
      Consumer<String> notices) {
    try (RunDirectory directory = RunDirectory.open(spec.directory())) {
      List<PlannedCell> left = directory.unfinished(unfinished);
      List<CellKey> keys = left.stream().map(cell -> cell.identity().key()).toList();
      try (OpenDatasets open = OpenDatasets.open(datasets, keys, spec.data().context(notices))) {
        requireUnchanged(left, spec, open);
        directory.remove(unfinished);
        runCells(left, spec, directory, open, runner, listener);
      } catch (IOException e) {
        throw new StorageException(spec.directory(), e);
      }
    }
    return ResultStore.read(spec.directory());
  }

  /** Many cells have one jar. */
  private static Function<PluginOrigin, PluginJar> eachOnce() {
    Map<PluginOrigin, PluginJar> known = new HashMap<>();
    return origin -> known.computeIfAbsent(origin, PluginOrigin::jar);
  }

  private CellSetup setup(CellSpec cell, OpenDatasets open) {
    return CellSetup.of(cell, algorithms, datasets, open.get(cell.key().dataset()));
  }

  private void requireUnchanged(List<PlannedCell> cells, SuiteSpec spec, OpenDatasets open) {
    Function<PluginOrigin, PluginJar> jars = eachOnce();
    List<String> problems = new ArrayList<>();
    for (PlannedCell cell : cells) {
      CellKey key = cell.identity().key();
      cell.identity()
          .differences(setup(spec.cell(cell), open).installed(jars))
          .forEach(
              difference ->
                  problems.add(
                      "Cell '%s' cannot be resumed; then and now differ in the %s"
                          .formatted(CellLabel.of(key), difference)));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private void runCells(
      List<PlannedCell> cells,
      SuiteSpec spec,
      RunDirectory directory,
      OpenDatasets open,
      CellRunner runner,
      RunListener listener) {
    int all = directory.manifest().cells().size();
    AtomicInteger finished = new AtomicInteger(all - cells.size());
    listener.runStarted(cells.stream().map(cell -> cell.identity().key()).toList());
    try (Jobs jobs =
        new Jobs(
            spec.jobs(),
            runner,
            () -> listener.runStopped(directory.path(), finished.get(), all))) {
      List<Runnable> tasks = new ArrayList<>();
      for (PlannedCell cell : cells) {
        CellKey key = cell.identity().key();
        int number = tasks.size() + 1;
        tasks.add(
            () -> {
              listener.cellStarted(key, number, cells.size());
              long start = ticker.nanoseconds();
              CellLog log = new CellLog();
              Consumer<CellEvent> events = log.andThen(event -> listener.on(key, event));
              CellResult result = runner.run(spec.cell(cell), open.get(key.dataset()), events);
              keep(result, log, directory);
              if (result.status() == CellStatus.CANCELLED) {
                runner.cancel();
              } else {
                finished.incrementAndGet();
              }
              CellProfile profile = new CellProfile(ticker.secondsSince(start), log.spent());
              listener.cellFinished(result, profile);
            });
      }
      jobs.run(tasks);
      directory.sort();
    } catch (IOException e) {
      throw new StorageException(spec.directory(), e);
    }
  }

  private static void keep(CellResult result, CellLog log, RunDirectory directory) {
    try {
      synchronized (directory) {
        if (!log.text().isEmpty()) {
          directory.writeLog(result.cellId(), log.text());
        }
        directory.add(result);
      }
    } catch (IOException e) {
      throw new StorageException(directory.path(), e);
    }
  }
}
