package org.episodic.harness.procedure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.Progress;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.checkpoint.Checkpoint;
import org.episodic.harness.checkpoint.TrainingState;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.result.CurvePoint;

/**
 * The outer loop: feeds meta-batches in order, validates now and then and after the last iteration,
 * and saves everything now and then.
 */
final class MetaTraining {
  private final TrainingRequest request;
  private final SampledStream training;
  private final Optional<Evaluation> validation;
  private final BestParameters best;
  private final Checkpoints checkpoints;
  private final Predicate<MetaLearner> pretraining;
  private final Ticker ticker;
  private double lossSum;

  /**
   * @param request what the learner asked for
   * @param training the training episodes
   * @param validation how to validate; empty if the split has no validation classes, in which case
   *     there is no curve and the last parameters are scored
   * @param best keeps the best parameters
   * @param checkpoints saves the half-trained cell
   * @param pretraining pre-trains the learner of a cell that is not resumed; says whether it was
   * @param ticker measures the training time, validation excluded
   */
  MetaTraining(
      TrainingRequest request,
      SampledStream training,
      Optional<Evaluation> validation,
      BestParameters best,
      Checkpoints checkpoints,
      Predicate<MetaLearner> pretraining,
      Ticker ticker) {
    this.request = request;
    this.training = training;
    this.validation = validation;
    this.best = best;
    this.checkpoints = checkpoints;
    this.pretraining = pretraining;
    this.ticker = ticker;
  }

  /** Trains from where the newest good checkpoint was made, or else from the beginning. */
  void train(MetaLearner learner, Progress progress, RunListener listener) throws IOException {
    listener.trainingStarted(request.iterations(), request.paperIterations());
    Optional<Checkpoint> checkpoint = checkpoints.newest();
    if (checkpoint.isPresent()) {
      progress.enter(Phase.RESTORE);
      resume(checkpoint.get(), learner, progress);
      listener.trainingResumed(progress.iterations, progress.curve);
      listener.trained(progress.inputs, progress.trainSeconds);
    } else {
      pretrain(learner, progress, listener);
    }
    SampledStream.Batches metaBatches =
        training.batches(
            request.metaBatch(),
            (long) progress.iterations * request.metaBatch(),
            (long) request.iterations() * request.metaBatch());
    while (metaBatches.hasNext()) {
      progress.enter(Phase.TRAIN);
      double loss = iterate(learner, metaBatches, progress);
      lossSum += loss;
      listener.trained(progress.inputs, progress.trainSeconds);
      listener.iterationDone(progress.iterations, loss);
      if (isValidationDue(progress.iterations)) {
        validate(learner, progress, listener);
      }
      if (checkpoints.areDue() || progress.iterations == request.iterations()) {
        progress.enter(Phase.CHECKPOINT);
        checkpoints.save(learner, progress, lossSum, best);
      }
    }
    best.restore(learner, progress.iterations);
  }

  private void pretrain(MetaLearner learner, Progress progress, RunListener listener) {
    long start = ticker.nanoseconds();
    if (pretraining.test(learner)) {
      progress.trainSeconds += ticker.secondsSince(start);
      listener.trained(progress.inputs, progress.trainSeconds);
      checkpoints.save(learner, progress, lossSum, best);
    }
  }

  private void resume(Checkpoint checkpoint, MetaLearner learner, Progress progress)
      throws IOException {
    learner.restoreFrom(checkpoint.learner());
    best.resume(checkpoint);
    TrainingState state = checkpoint.state();
    lossSum = state.lossSum();
    progress.iterations = state.iteration();
    progress.inputs = state.inputs();
    progress.trainSeconds = state.trainSeconds();
    progress.curve.addAll(state.curve());
    progress.resumedAfter.addAll(state.resumedAfter());
    progress.resumedAfter.add(state.iteration());
  }

  private double iterate(
      MetaLearner learner, SampledStream.Batches metaBatches, Progress progress) {
    long start = ticker.nanoseconds();
    double loss = learner.metaTrain(metaBatches.next());
    progress.trainSeconds += ticker.secondsSince(start);
    progress.iterations++;
    progress.inputs +=
        (long) request.metaBatch() * (request.shape().supportSize() + request.shape().querySize());
    if (!Double.isFinite(loss)) {
      throw new LearnerFault(
          "the loss of meta-iteration %s is %s".formatted(progress.iterations, loss));
    }
    return loss;
  }

  private boolean isValidationDue(int iteration) {
    return validation.isPresent()
        && (iteration % request.validateEvery() == 0 || iteration == request.iterations());
  }

  private void validate(MetaLearner learner, Progress progress, RunListener listener)
      throws IOException {
    progress.enter(Phase.VALIDATE);
    double score = EpisodeStatistics.mean(validation.orElseThrow().score(learner));
    List<CurvePoint> curve = progress.curve;
    int lastPoint = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).iteration();
    CurvePoint point =
        new CurvePoint(
            progress.iterations,
            lossSum / (progress.iterations - lastPoint),
            score,
            progress.trainSeconds,
            HostSurvey.residentBytes());
    lossSum = 0;
    curve.add(point);
    listener.validated(point);
    if (request.selection() == TrainingRequest.Selection.BEST_VALIDATION) {
      best.offer(learner, progress.iterations, score);
    }
  }
}
