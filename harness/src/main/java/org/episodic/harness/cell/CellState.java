package org.episodic.harness.cell;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.TrainingCost;

/**
 * How far a cell has come: the sum of its events, each of which is passed on. Equal events give
 * equal rows, however the cell ends and whoever notes it. Used by one thread.
 */
public final class CellState implements Consumer<CellEvent> {
  private final Consumer<CellEvent> listener;
  private Optional<CellEvent.Started> started = Optional.empty();
  private Phase phase = Phase.START;
  private Execution execution;
  private SortedMap<String, String> artefacts = Collections.emptySortedMap();
  private CellEvent.Requested requested = new CellEvent.Requested(0, 0, 0, 0);
  private TrainingProgress training = TrainingProgress.NONE;
  private String tuned = "";
  private Optional<CellEvent.Evaluated> evaluation = Optional.empty();
  private long peakResidentBytes;
  private long peakDeviceBytes;
  private Optional<Outcome> outcome = Optional.empty();

  /**
   * The state of a cell that is about to start.
   *
   * @param device where it is asked to run; the learner may say later what really executes it
   * @param listener receives each event
   */
  public CellState(Device device, Consumer<CellEvent> listener) {
    this.execution = new Execution(device, "");
    this.listener = listener;
  }

  /** Adds an event, and passes it on. */
  @Override
  public void accept(CellEvent event) {
    if (event instanceof CellEvent.Started start) {
      started = Optional.of(start);
    } else if (event instanceof CellEvent.Entered entered) {
      phase = entered.phase();
    } else if (event instanceof CellEvent.Requested request) {
      requested = request;
    } else if (event instanceof CellEvent.Executed executed) {
      execution = executed.execution();
    } else if (event instanceof CellEvent.Built built) {
      artefacts = Collections.unmodifiableSortedMap(new TreeMap<>(built.artefacts()));
    } else if (event instanceof CellEvent.Prepared prepared) {
      training = training.plusSeconds(prepared.seconds());
    } else if (event instanceof CellEvent.Resumed resumed) {
      training = resumed.saved().resumed();
    } else if (event instanceof CellEvent.TakenOver taken) {
      training = training.after(taken);
    } else if (event instanceof CellEvent.Iterated iterated) {
      training = training.after(iterated);
    } else if (event instanceof CellEvent.Validated validated) {
      training = training.after(validated);
      peakResidentBytes = Math.max(peakResidentBytes, validated.point().residentBytes());
    } else if (event instanceof CellEvent.Tried one) {
      training = training.after(one);
    } else if (event instanceof CellEvent.Tuned best) {
      tuned = best.candidate();
    } else if (event instanceof CellEvent.Evaluated evaluated) {
      evaluation = Optional.of(evaluated);
    } else if (event instanceof CellEvent.Resident resident) {
      peakResidentBytes = Math.max(peakResidentBytes, resident.peakBytes());
    } else if (event instanceof CellEvent.OnCard card) {
      peakDeviceBytes = Math.max(peakDeviceBytes, card.bytes());
    } else if (event instanceof CellEvent.Ended ended) {
      outcome = Optional.of(ended.outcome());
    }
    listener.accept(event);
  }

  /** Enters a phase, unless the cell is in it. */
  public void enter(Phase next) {
    if (next != phase) {
      accept(new CellEvent.Entered(next));
    }
  }

  /** Says whether a machine has begun to run it. */
  public boolean hasStarted() {
    return started.isPresent();
  }

  /** Returns what the cell is doing. */
  public Phase phase() {
    return phase;
  }

  /** Returns how far its training is. */
  public TrainingProgress training() {
    return training;
  }

  /** Returns the highest resident memory of its process that was seen, in bytes. */
  public long peakResidentBytes() {
    return peakResidentBytes;
  }

  /** Returns how it ended, once it has. */
  public Optional<Outcome> outcome() {
    return outcome;
  }

  /**
   * Returns the result of a cell that has started and ended.
   *
   * @param cell what was run
   * @param setup the same with its plugins
   */
  public CellResult result(Cell cell, CellSetup setup) {
    Outcome end = outcome.orElseThrow();
    boolean ok = end.status() == CellStatus.OK;
    return new CellResult(
        cell.runId(),
        cell.id(),
        cell.key(),
        end.status(),
        end.message(),
        ok ? Optional.of(score(setup)) : Optional.empty(),
        cost(),
        provenance(cell, setup),
        ok ? evaluation.orElseThrow().episodes() : List.of(),
        training.firstLosses(),
        training.curve(),
        ok ? evaluation.orElseThrow().shown() : List.of());
  }

  private Provenance provenance(Cell cell, CellSetup setup) {
    CellIdentity identity = cell.identity();
    CellEvent.Started start = started.orElseThrow();
    return new Provenance(
        identity.numbersVersion(),
        identity.algorithmPlugin(),
        identity.datasetPlugin(),
        identity.libraries(),
        identity.datasetSha256(),
        identity.splitSha256(),
        artefacts,
        identity.compute(),
        execution,
        start.host(),
        start.at(),
        training.resumedAfter(),
        setup.optionDefaults(),
        training.trainedBy().equals(cell.id()) ? "" : training.trainedBy(),
        tuned);
  }

  private Score score(CellSetup setup) {
    List<EpisodeScore> episodes = evaluation.orElseThrow().episodes();
    return new Score(
        setup.metric(),
        EpisodeStatistics.mean(episodes),
        EpisodeStatistics.halfWidth(episodes),
        episodes.size(),
        evaluation.orElseThrow().streamSha256(),
        setup.mode());
  }

  private TrainingCost cost() {
    double seconds = training.seconds();
    return new TrainingCost(
        training.iterations(),
        requested.paperIterations(),
        seconds,
        evaluation.map(CellEvent.Evaluated::seconds).orElse(0.0),
        seconds > 0 ? training.inputs() / seconds : 0,
        peakResidentBytes,
        requested.pretrainingSteps(),
        requested.paperPretrainingSteps(),
        peakDeviceBytes);
  }
}
