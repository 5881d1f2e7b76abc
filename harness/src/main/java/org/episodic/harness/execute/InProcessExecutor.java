package org.episodic.harness.execute;

import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.episodic.harness.cell.Cause;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;

/**
 * Runs cells in this process, one after the other. Data sets stay open from one cell to the next.
 * Peak memory is that of the process, earlier cells included.
 */
public final class InProcessExecutor implements CellExecutor {
  private final Host host;
  private final Clock clock;
  private final Ticker ticker;
  private final Optional<String> notice;
  private final SortedMap<String, Dataset> datasets = new TreeMap<>();

  /**
   * @param host the machine of this process
   * @param notice goes into the log of each cell; empty if there is nothing to say
   */
  public InProcessExecutor(Host host, Clock clock, Ticker ticker, Optional<String> notice) {
    this.host = host;
    this.clock = clock;
    this.ticker = ticker;
    this.notice = notice;
  }

  @Override
  public CellResult run(Cell cell, CellSetup setup, Consumer<CellEvent> listener) {
    CellState state = new CellState(cell.compute().device(), listener);
    state.accept(new CellEvent.Started(clock.instant(), host));
    notice.ifPresent(text -> state.accept(new CellEvent.Logged(text)));
    Dataset dataset;
    try {
      dataset = open(cell, setup, state);
    } catch (Throwable e) {
      state.accept(CellEvent.Logged.of(e));
      String cause = Cause.inOneLine(e);
      state.accept(new CellEvent.Ended(Outcome.in(state.phase(), CellStatus.FAILED, cause)));
      return state.result(cell, setup);
    }
    new CellRun(cell, setup, dataset, state, ticker).run();
    return state.result(cell, setup);
  }

  private Dataset open(Cell cell, CellSetup setup, CellState state) {
    DatasetContext context =
        cell.data().context(cell.key(), text -> state.accept(new CellEvent.Logged(text)));
    return datasets.computeIfAbsent(
        ChosenDataset.name(cell.key()), name -> setup.dataset().open(context));
  }

  @Override
  public void close() {
    for (Dataset dataset : datasets.values()) {
      try {
        dataset.close();
      } catch (Throwable e) {
        // The results are there; they must not be lost to it.
      }
    }
    datasets.clear();
  }
}
