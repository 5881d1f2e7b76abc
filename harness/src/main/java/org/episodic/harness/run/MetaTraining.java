package org.episodic.harness.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.result.CurvePoint;

/**
 * The outer loop: feeds meta-batches in order, validates now and then and after the last iteration.
 *
 * @param request what the learner asked for
 * @param training the training episodes
 * @param validation how to validate; empty if the split has no validation classes, in which case
 *     there is no curve and the last parameters are scored
 * @param checkpoint keeps the best parameters
 * @param ticker measures the training time, validation excluded
 */
record MetaTraining(
    TrainingRequest request,
    EpisodeStream training,
    Optional<Evaluation> validation,
    Checkpoint checkpoint,
    Ticker ticker) {

  void train(MetaLearner learner, Progress progress, RunListener listener) throws IOException {
    listener.trainingStarted(request.iterations());
    double lossSum = 0;
    int lastPoint = 0;
    while (progress.iterations < request.iterations()) {
      progress.enter(Phase.TRAIN);
      double loss = iterate(learner, progress);
      lossSum += loss;
      listener.iterationDone(progress.iterations, loss);
      if (isValidationDue(progress.iterations)) {
        double meanLoss = lossSum / (progress.iterations - lastPoint);
        validate(learner, meanLoss, progress, listener);
        lastPoint = progress.iterations;
        lossSum = 0;
      }
    }
    checkpoint.restoreBest(learner, progress.iterations);
  }

  private double iterate(MetaLearner learner, Progress progress) {
    long start = ticker.nanoseconds();
    List<Episode> metaBatch = new ArrayList<>();
    long first = (long) progress.iterations * request.metaBatch();
    for (int i = 0; i < request.metaBatch(); i++) {
      metaBatch.add(training.episode(first + i));
    }
    double loss = learner.metaTrain(metaBatch);
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

  private void validate(
      MetaLearner learner, double meanLoss, Progress progress, RunListener listener)
      throws IOException {
    progress.enter(Phase.VALIDATE);
    double score = Evaluation.mean(validation.orElseThrow().score(learner));
    CurvePoint point = new CurvePoint(progress.iterations, meanLoss, score, progress.trainSeconds);
    progress.curve.add(point);
    listener.validated(point);
    if (request.selection() == TrainingRequest.Selection.BEST_VALIDATION) {
      checkpoint.offer(learner, progress.iterations, score);
    }
  }
}
