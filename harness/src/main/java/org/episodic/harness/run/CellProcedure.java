package org.episodic.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.MetaSplit;

/** The life of one learner: create, prepare, train and validate, predict, close. */
record CellProcedure(
    CellSetup setup,
    Progress progress,
    RunListener listener,
    Stopwatch stopwatch,
    Sampler sampler) {
  static final int VALIDATION_EPISODES = 100;

  /**
   * Runs it whole.
   *
   * @param training what the learner is trained on
   * @param temporary an existing, empty directory
   */
  void run(TrainingRequest training, Path temporary) throws IOException {
    Path scratch = Files.createDirectory(temporary.resolve("scratch"));
    MetaLearner created =
        stopwatch.measure(
            Activity.CREATE, () -> setup.create(training, scratch, stopwatch.profiler()));
    try (MetaLearner learner = new MeasuredLearner(created, stopwatch, progress)) {
      progress.execution = execution(learner);
      progress.enter(Phase.PREPARE);
      MetaTraining metaTraining = prepare(learner, training, temporary.resolve("best"));
      progress.artefacts = artefacts(learner);
      listener.learnerPrepared(progress.execution, progress.artefacts);
      metaTraining.train(learner, progress, listener);
      progress.artefacts = artefacts(learner);
      progress.enter(Phase.PREDICT);
      predict(learner);
      progress.execution = execution(learner);
      progress.enter(Phase.CLOSE);
    }
  }

  private static Execution execution(MetaLearner learner) {
    return Objects.requireNonNull(learner.execution(), "execution() returned null");
  }

  private static SortedMap<String, String> artefacts(MetaLearner learner) {
    return new TreeMap<>(Objects.requireNonNull(learner.artefacts(), "artefacts() returned null"));
  }

  private MetaTraining prepare(MetaLearner learner, TrainingRequest request, Path best) {
    Optional<Evaluation> validation =
        setup.hasValidation() && request.iterations() > 0
            ? Optional.of(setup.evaluation(MetaSplit.META_VALIDATION, VALIDATION_EPISODES, sampler))
            : Optional.empty();
    return new MetaTraining(
        request,
        new SampledStream(trainingEpisodes(learner, request), sampler),
        validation,
        new BestParameters(best, setup.metric()),
        setup.checkpoints(stopwatch, listener),
        pretrained -> TrainingEpisodes.pretrain(setup, pretrained, stopwatch),
        stopwatch.ticker());
  }

  private EpisodeStream trainingEpisodes(MetaLearner learner, TrainingRequest request) {
    long start = stopwatch.ticker().nanoseconds();
    EpisodeStream episodes = TrainingEpisodes.of(setup, request, learner, stopwatch);
    progress.trainSeconds += stopwatch.ticker().secondsSince(start);
    return episodes;
  }

  /** The only place that touches the meta-test split. */
  private void predict(MetaLearner learner) {
    int episodes = setup.key().protocol().testEpisodes();
    listener.scoringStarted(episodes);
    Evaluation evaluation = setup.evaluation(MetaSplit.META_TEST, episodes, sampler);
    long start = stopwatch.ticker().nanoseconds();
    progress.episodes.addAll(evaluation.score(learner, listener::episodesScored));
    progress.evaluationSeconds = stopwatch.ticker().secondsSince(start);
    progress.streamSha256 = evaluation.stream().sha256(episodes);
  }
}
