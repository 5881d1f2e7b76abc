package org.episodic.harness.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.Progress;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.checkpoint.CheckpointStore;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.MetaSplit;

/** The life of one learner: create, prepare, train and validate, predict, close. */
public record CellProcedure(
    CellSetup setup,
    Progress progress,
    RunListener listener,
    Stopwatch stopwatch,
    Sampler sampler) {

  /**
   * Runs it whole.
   *
   * @param training what the learner is trained on
   * @param temporary an existing, empty directory
   */
  public void run(TrainingRequest training, Path temporary) throws IOException {
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
            ? Optional.of(evaluation(MetaSplit.META_VALIDATION, CellSetup.VALIDATION_EPISODES))
            : Optional.empty();
    return new MetaTraining(
        request,
        new SampledStream(trainingEpisodes(learner, request), sampler),
        validation,
        new BestParameters(best, setup.metric()),
        checkpoints(),
        pretrained -> TrainingEpisodes.pretrain(setup, pretrained, stopwatch),
        stopwatch.ticker());
  }

  private Evaluation evaluation(MetaSplit part, int episodes) {
    EpisodeStream stream =
        EpisodeStream.of(setup.dataset(), setup.streamSpec(part, setup.key().shape()));
    return new Evaluation(new SampledStream(stream, sampler), episodes, new Scoring(setup.task()));
  }

  private Checkpoints checkpoints() {
    String cellId = setup.identity().id();
    Path directory = RunDirectory.checkpoints(setup.spec().directory(), cellId);
    return new Checkpoints(
        new CheckpointStore(directory),
        cellId,
        setup.key().seed(),
        setup.spec().checkpointEvery(),
        stopwatch,
        listener);
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
    Evaluation evaluation = evaluation(MetaSplit.META_TEST, episodes);
    long start = stopwatch.ticker().nanoseconds();
    progress.episodes.addAll(evaluation.score(learner, listener::episodesScored));
    progress.evaluationSeconds = stopwatch.ticker().secondsSince(start);
    progress.streamSha256 = evaluation.stream().sha256(episodes);
  }
}
