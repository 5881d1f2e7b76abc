package org.episodic.harness.procedure;

import java.io.IOException;
import java.util.Optional;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.checkpoint.Checkpoint;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
import org.episodic.spi.result.CurvePoint;

/**
 * The outer loop: feeds meta-batches in order, validates now and then and after the last iteration,
 * and saves everything now and then. What another cell has trained that is trained alike is taken
 * over, from one validation to the next.
 */
final class MetaTraining {
  private final TrainingRequest request;
  private final SampledStream training;
  private final Optional<Evaluation> validation;
  private final BestParameters best;
  private final Checkpoints checkpoints;
  private final SharedTraining shared;
  private final Ticker ticker;

  /**
   * @param request what the learner asked for
   * @param training the training episodes
   * @param validation how to validate; empty if the split has no validation classes, in which case
   *     there is no curve and the last parameters are scored
   * @param best keeps the best parameters
   * @param checkpoints saves the half-trained cell
   * @param shared what cells share that are trained alike
   * @param ticker measures the training time, validation excluded
   */
  MetaTraining(
      TrainingRequest request,
      SampledStream training,
      Optional<Evaluation> validation,
      BestParameters best,
      Checkpoints checkpoints,
      SharedTraining shared,
      Ticker ticker) {
    this.request = request;
    this.training = training;
    this.validation = validation;
    this.best = best;
    this.checkpoints = checkpoints;
    this.shared = shared;
    this.ticker = ticker;
  }

  /** Trains from where the newest good checkpoint was made, or else from the beginning. */
  void train(MetaLearner learner, CellState state) throws IOException {
    Optional<Checkpoint> checkpoint = checkpoints.newest();
    if (checkpoint.isPresent()) {
      state.enter(Phase.RESTORE);
      learner.restoreFrom(checkpoint.get().learner());
      best.resume(checkpoint.get());
      state.accept(new CellEvent.Resumed(checkpoint.get().saved().training()));
    }
    takeOver(learner, state);
    SampledStream.Batches metaBatches =
        training.batches(
            request.metaBatch(),
            (long) state.training().iterations() * request.metaBatch(),
            (long) request.iterations() * request.metaBatch());
    while (metaBatches.hasNext()) {
      state.enter(Phase.TRAIN);
      int iteration = iterate(learner, metaBatches, state);
      if (iteration == nextPoint(iteration - 1)) {
        shared.keep(learner, state.training());
        validate(learner, state);
      }
      if (iteration == request.iterations()) {
        save(learner, state);
      } else {
        saveIfDue(learner, state);
      }
    }
    best.restore(learner, state.training().iterations());
  }

  /** Saves everything, if the last time is long enough ago. */
  void saveIfDue(MetaLearner learner, CellState state) {
    if (checkpoints.areDue()) {
      save(learner, state);
    }
  }

  private void save(MetaLearner learner, CellState state) {
    state.enter(Phase.CHECKPOINT);
    checkpoints.save(learner, state.training(), best);
  }

  private void takeOver(MetaLearner learner, CellState state) throws IOException {
    Optional<Checkpoint> kept = keptNext(state);
    while (kept.isPresent()) {
      state.enter(Phase.RESTORE);
      learner.restoreFrom(kept.get().learner());
      state.accept(shared.goingOn(kept.get().saved()));
      validate(learner, state);
      kept = keptNext(state);
      if (kept.isPresent()) {
        saveIfDue(learner, state);
      } else {
        save(learner, state);
      }
    }
  }

  private Optional<Checkpoint> keptNext(CellState state) {
    int iterations = state.training().iterations();
    return iterations < request.iterations()
        ? shared.after(nextPoint(iterations))
        : Optional.empty();
  }

  /**
   * Returns the first iteration after another one that is followed by a validation, or the last.
   */
  private int nextPoint(int iteration) {
    int every = validation.isPresent() ? request.validateEvery() : request.iterations();
    return Math.min((iteration / every + 1) * every, request.iterations());
  }

  private int iterate(MetaLearner learner, SampledStream.Batches metaBatches, CellState state) {
    long start = ticker.nanoseconds();
    double loss = learner.metaTrain(metaBatches.next());
    double seconds = ticker.secondsSince(start);
    int iteration = state.training().iterations() + 1;
    long inputs =
        (long) request.metaBatch() * (request.shape().supportSize() + request.shape().querySize());
    state.accept(new CellEvent.Iterated(iteration, loss, inputs, seconds));
    if (!Double.isFinite(loss)) {
      throw new LearnerFault("the loss of meta-iteration %s is %s".formatted(iteration, loss));
    }
    return iteration;
  }

  private double score(MetaLearner learner, CellState state) {
    state.enter(Phase.VALIDATE);
    return EpisodeStatistics.mean(validation.orElseThrow().score(learner));
  }

  private void validate(MetaLearner learner, CellState state) throws IOException {
    if (validation.isEmpty()) {
      return;
    }
    TrainingProgress sofar = state.training();
    boolean skips =
        request.selection() == Selection.LAST_ALONE && sofar.iterations() < request.iterations();
    double score = skips ? Double.NaN : score(learner, state);
    state.accept(
        new CellEvent.Validated(
            new CurvePoint(
                sofar.iterations(),
                sofar.meanLoss(),
                score,
                sofar.seconds(),
                HostSurvey.residentBytes())));
    if (request.selection() == Selection.BEST_VALIDATION) {
      best.offer(learner, sofar.iterations(), score);
    }
  }
}
