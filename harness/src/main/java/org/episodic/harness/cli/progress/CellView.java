package org.episodic.harness.cli.progress;

import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cli.console.Figures;
import org.episodic.harness.identity.CellLabel;
import org.episodic.spi.result.CellKey;

/** How far one running cell is, in words. */
final class CellView implements Consumer<CellEvent> {
  private final CellKey key;
  private Phase phase = Phase.START;
  private int iterations;
  private int iteration;
  private double loss = Double.NaN;
  private double validation = Double.NaN;
  private String tuning = "";
  private int episodes;
  private int scored;

  CellView(CellKey key) {
    this.key = key;
  }

  CellKey key() {
    return key;
  }

  String label() {
    return CellLabel.of(key);
  }

  /** Returns what it does: {@code training 300/1000}, {@code tuning 3/42}. */
  String step() {
    if (episodes > 0) {
      return "scoring " + scored + "/" + episodes;
    }
    if (!tuning.isEmpty()) {
      return tuning;
    }
    if (iteration > 0 && phase != Phase.CLOSE) {
      return "training " + iteration + "/" + iterations;
    }
    return switch (phase) {
      case START -> "starting";
      case CREATE -> "building";
      case PREPARE -> "preparing";
      case RESTORE -> "restoring";
      case TRAIN, VALIDATE, CHECKPOINT -> "training";
      case PREDICT -> "scoring";
      case CLOSE -> "closing";
    };
  }

  /** Says whether it is being trained. */
  boolean isTraining() {
    return episodes == 0 && iteration > 0 && tuning.isEmpty();
  }

  /** Returns the loss as a word for a list; empty if there is none yet. */
  String loss() {
    return Double.isNaN(loss) ? "" : "loss " + Figures.number(loss);
  }

  /** Returns the last validation score likewise. */
  String validation() {
    return Double.isNaN(validation) ? "" : "validation " + Figures.score(key, validation);
  }

  @Override
  public void accept(CellEvent event) {
    if (event instanceof CellEvent.Entered entered) {
      phase = entered.phase();
    } else if (event instanceof CellEvent.Requested requested) {
      iterations = requested.iterations();
    } else if (event instanceof CellEvent.Resumed resumed) {
      iteration = resumed.saved().iterations();
    } else if (event instanceof CellEvent.TakenOver taken) {
      iteration = taken.saved().iterations();
    } else if (event instanceof CellEvent.Iterated done) {
      iteration = done.iteration();
      loss = done.loss();
    } else if (event instanceof CellEvent.Validated validated) {
      loss = validated.point().trainLoss();
      validation = validated.point().validationScore();
    } else if (event instanceof CellEvent.Tried tried) {
      tuning = "tuning %s/%s".formatted(tried.number(), tried.candidates());
    } else if (event instanceof CellEvent.ScoringStarted scoring) {
      episodes = scoring.episodes();
    } else if (event instanceof CellEvent.EpisodesScored done) {
      scored = done.episodes();
    }
  }
}
