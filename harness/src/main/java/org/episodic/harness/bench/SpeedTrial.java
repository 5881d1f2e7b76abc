package org.episodic.harness.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.procedure.Evaluation;
import org.episodic.harness.procedure.TrainingEpisodes;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.Workload;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskShape;

/**
 * Times a cell's meta-iterations and predictions in this process. Learners are prepared, and
 * episodes drawn a batch ahead, as in a run.
 *
 * @param setup the cell
 * @param trial what is to be measured
 * @param dataset its data set
 * @param ticker tells the time
 * @param uptime seconds since the process was started
 */
record SpeedTrial(
    CellSetup setup,
    SpeedProcess.Trial trial,
    Dataset dataset,
    Ticker ticker,
    Supplier<Double> uptime) {
  private static final int FEWEST_STEPS = 5;
  private static final int WARM_UP_STEPS = 3;
  private static final int PRODUCTS = 6;

  /**
   * Measures.
   *
   * @param scratch an existing, empty directory for the learner
   * @param peakResidentBytes reads the highest resident memory so far
   */
  Speed run(Path scratch, Supplier<Long> peakResidentBytes) {
    TrainingRequest training = setup.training();
    Stopwatch stopwatch = new Stopwatch(ticker);
    long start = ticker.nanoseconds();
    try (MetaLearner learner =
            setup.create(
                training, trial.compute(), trial.data().artefacts(), scratch, Profiler.NONE);
        Sampler sampler = new Sampler(stopwatch, trial.compute().threads())) {
      double createSeconds = ticker.secondsSince(start);
      Steps metaIterations =
          steps(
              new SampledStream(
                  new TrainingEpisodes(setup, dataset).of(training, learner, stopwatch), sampler),
              training.metaBatch(),
              training.shape(),
              learner::metaTrain);
      TaskShape shape = setup.key().shape();
      Steps predictions =
          steps(
              new SampledStream(
                  EpisodeStream.of(dataset, setup.streamSpec(MetaSplit.META_TEST, shape)), sampler),
              Evaluation.tasksAtOnce(learner),
              shape,
              tasks ->
                  learner.adaptAndPredict(
                      tasks.stream().map(Episode::withoutQueryTargets).toList()));
      boolean isTrained = training.iterations() > 0;
      (isTrained ? metaIterations : predictions).next();
      double startSeconds = uptime.get();
      Optional<Rate> trainingRate =
          isTrained ? Optional.of(rate(metaIterations)) : Optional.empty();
      Speed speed =
          new Speed(
              learner.execution(),
              startSeconds,
              createSeconds,
              trainingRate,
              rate(predictions),
              peakResidentBytes.get(),
              0,
              Double.NaN);
      return learner.workload().map(workload -> counted(speed, workload)).orElse(speed);
    }
  }

  /** Something that is done to one batch of episodes after another. */
  private record Steps(
      SampledStream.Batches batches, int tasks, TaskShape shape, Consumer<List<Episode>> step) {
    void next() {
      step.accept(batches.next());
    }
  }

  private static Steps steps(
      SampledStream episodes, int tasks, TaskShape shape, Consumer<List<Episode>> step) {
    return new Steps(episodes.batches(tasks, 0, Long.MAX_VALUE), tasks, shape, step);
  }

  private Rate rate(Steps steps) {
    for (int step = 0; step < WARM_UP_STEPS; step++) {
      steps.next();
    }
    List<Double> seconds = new ArrayList<>();
    double sum = 0;
    while (sum < trial.duration().toNanos() / 1e9 || seconds.size() < FEWEST_STEPS) {
      double elapsed = seconds(steps::next);
      seconds.add(elapsed);
      sum += elapsed;
    }
    TaskShape shape = steps.shape();
    return Rate.of(steps.tasks(), shape.supportSize() + shape.querySize(), seconds);
  }

  private Speed counted(Speed speed, Workload workload) {
    try (workload) {
      double productRate = 0;
      for (int product = 0; product < PRODUCTS; product++) {
        long start = ticker.nanoseconds();
        double flops = workload.multiply();
        productRate = Math.max(productRate, flops / ticker.secondsSince(start));
      }
      return speed.counted(
          workload.perMetaIteration(), workload.perTask(), workload.graphNodes(), productRate);
    }
  }

  private double seconds(Runnable step) {
    long start = ticker.nanoseconds();
    step.run();
    return ticker.secondsSince(start);
  }
}
