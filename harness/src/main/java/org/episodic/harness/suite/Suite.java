package org.episodic.harness.suite;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.data.CheckedDatasets;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.execute.CellExecutor;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.Ticker;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.Compute;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.PluginJar;

/**
 * Runs the cells of a plan and keeps each result as soon as it is there.
 *
 * <p>Every cell runs, also when others failed, and cells are started in the order of the plan, but
 * for those that are trained alike: they follow the first of them. When the process is asked to
 * end, cells that have not finished become {@code CANCELLED} rows, if the executor can stop them.
 */
public final class Suite {
  private final Plugins plugins;
  private final Clock clock;
  private final Ticker ticker;

  @Inject
  Suite(Plugins plugins, Clock clock, Ticker ticker) {
    this.plugins = plugins;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Runs the specification's shard of a plan.
   *
   * @param spec what to run; its directory is absent or empty
   * @param executor runs the cells, on as many threads as the specification has jobs
   * @param listener follows the progress
   * @param notices receives what data sets have to say
   * @return one result for each cell, in the order of the plan
   * @throws UsageException if the directory or a data set cannot be used; nothing has been written
   *     then
   * @throws StorageException if a result cannot be kept
   */
  public List<CellResult> run(
      SuiteSpec spec, CellExecutor executor, RunListener listener, Consumer<String> notices) {
    RunDirectory.check(spec.directory());
    Identities identities = identities(spec.cells(), spec, notices);
    List<PlannedCell> plan =
        spec.cells().stream()
            .map(key -> PlannedCell.of(identities.of(key, spec.compute())))
            .toList();
    try (RunDirectory directory =
        RunDirectory.create(
            spec.directory(),
            spec.manifest(plan, clock.instant(), Credits.of(spec.cells(), plugins)))) {
      List<PlannedCell> cells = directory.manifest().cells();
      Map<String, CellResult> results =
          runCells(cells, spec, identities, directory, executor, listener);
      return cells.stream().map(cell -> results.get(cell.cellId())).toList();
    }
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
      CellExecutor executor,
      RunListener listener,
      Consumer<String> notices) {
    try (RunDirectory directory = RunDirectory.open(spec.directory())) {
      List<PlannedCell> left = directory.unfinished(unfinished);
      List<CellKey> keys = left.stream().map(cell -> cell.identity().key()).toList();
      try {
        Identities identities = identities(keys, spec, notices);
        requireUnchanged(left, identities);
        directory.remove(unfinished);
        runCells(left, spec, identities, directory, executor, listener);
      } catch (IOException e) {
        throw new StorageException(spec.directory(), e);
      }
    }
    return ResultStore.read(spec.directory());
  }

  /** What the plugins and the data of this machine make of cells; each is asked, and read, once. */
  private record Identities(
      Plugins plugins,
      DataLocation data,
      CheckedDatasets datasets,
      Map<CellKey, CellSetup> setups,
      Map<PluginOrigin, PluginJar> jars) {

    SuiteSpec ready(SuiteSpec spec) {
      return spec.withData(data);
    }

    CellSetup setup(CellKey key) {
      return setups.computeIfAbsent(key, unseen -> CellSetup.of(unseen, plugins, data));
    }

    CellIdentity of(CellKey key, Compute compute) {
      return setup(key)
          .identity(
              compute,
              datasets.sha256().get(ChosenDataset.name(key)),
              origin -> jars.computeIfAbsent(origin, PluginOrigin::jar));
    }
  }

  private Identities identities(List<CellKey> cells, SuiteSpec spec, Consumer<String> notices) {
    CheckedDatasets datasets =
        CheckedDatasets.of(plugins.datasets(), cells, spec.data().context(notices));
    return new Identities(
        plugins,
        spec.data().withPrepared(datasets.prepared()),
        datasets,
        new ConcurrentHashMap<>(),
        new HashMap<>());
  }

  private static void requireUnchanged(List<PlannedCell> cells, Identities identities) {
    List<String> problems = new ArrayList<>();
    for (PlannedCell cell : cells) {
      CellIdentity then = cell.identity();
      then.differences(identities.of(then.key(), then.compute()))
          .forEach(
              difference ->
                  problems.add(
                      "Cell '%s' cannot be resumed; then and now differ in the %s"
                          .formatted(CellLabel.of(then.key()), difference)));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private Map<String, CellResult> runCells(
      List<PlannedCell> cells,
      SuiteSpec spec,
      Identities identities,
      RunDirectory directory,
      CellExecutor executor,
      RunListener listener) {
    SuiteSpec ready = identities.ready(spec);
    Map<String, CellResult> results = new ConcurrentHashMap<>();
    int all = directory.manifest().cells().size();
    AtomicInteger finished = new AtomicInteger(all - cells.size());
    listener.runStarted(cells.stream().map(cell -> cell.identity().key()).toList());
    try (Jobs jobs =
        new Jobs(
            spec.jobs(),
            executor,
            () -> listener.runStopped(directory.path(), finished.get(), all))) {
      Trainings trainings =
          executor.sharesTrainings()
              ? Trainings.of(directory.manifest().cells(), plugins)
              : Trainings.alone(directory.manifest().cells());
      AtomicInteger started = new AtomicInteger();
      Consumer<PlannedCell> runCell =
          cell -> {
            CellKey key = cell.identity().key();
            listener.cellStarted(key, started.incrementAndGet(), cells.size());
            long start = ticker.nanoseconds();
            CellLog log = new CellLog();
            Consumer<CellEvent> events = log.andThen(event -> listener.on(key, event));
            Cell planned = ready.cell(cell, trainings.trajectory(cell, directory.path()));
            CellResult result = executor.run(planned, identities.setup(key), events);
            keep(result, log, directory);
            results.put(result.cellId(), result);
            if (result.status() == CellStatus.CANCELLED) {
              executor.cancel();
            } else {
              finished.incrementAndGet();
            }
            CellProfile profile = new CellProfile(ticker.secondsSince(start), log.spent());
            listener.cellFinished(result, profile);
          };
      jobs.run(
          trainings.groups(cells).stream()
              .<Runnable>map(
                  group ->
                      () -> {
                        group.forEach(runCell);
                        trainings.forget(group, directory.path(), results);
                      })
              .toList());
      directory.sort();
      return results;
    } catch (IOException e) {
      throw new StorageException(spec.directory(), e);
    }
  }

  private static void keep(CellResult result, CellLog log, RunDirectory directory) {
    try {
      synchronized (directory) {
        if (!log.text().isEmpty()) {
          directory.addToLog(result.cellId(), log.text());
        }
        directory.add(result);
      }
    } catch (IOException e) {
      throw new StorageException(directory.path(), e);
    }
  }
}
