package org.episodic.harness.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.checkpoint.CheckpointStore;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.harness.store.RunDirectory;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.option.Tuning;

/** The life of one learner: create, prepare, train and validate, predict, close. */
public record CellProcedure(
    Cell cell,
    CellSetup setup,
    Dataset dataset,
    CellState state,
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
            Activity.CREATE,
            () ->
                setup.create(
                    training,
                    cell.compute(),
                    cell.data().artefacts(),
                    scratch,
                    stopwatch.profiler()));
    try (MetaLearner learner = new MeasuredLearner(created, stopwatch, state)) {
      tellExecution(learner);
      state.enter(Phase.PREPARE);
      MetaTraining metaTraining = prepare(learner, training, temporary.resolve("best"));
      tellArtefacts(learner);
      metaTraining.train(learner, state);
      tellArtefacts(learner);
      tune(learner, () -> metaTraining.saveIfDue(learner, state));
      state.enter(Phase.PREDICT);
      predict(learner);
      tellExecution(learner);
      state.enter(Phase.CLOSE);
    }
  }

  private void tellExecution(MetaLearner learner) {
    Execution execution = Objects.requireNonNull(learner.execution(), "execution() returned null");
    state.accept(new CellEvent.Executed(execution));
    Device asked = cell.compute().device();
    boolean java = execution.library().equals(Execution.JAVA.library());
    if (execution.device().isCpu() && !asked.isCpu() && !java) {
      throw new IllegalStateException(
          "%s computes on the CPU although %s was asked for; its log says why"
              .formatted(execution.library(), asked));
    }
  }

  private void tellArtefacts(MetaLearner learner) {
    Map<String, String> artefacts =
        Objects.requireNonNull(learner.artefacts(), "artefacts() returned null");
    state.accept(new CellEvent.Built(new TreeMap<>(artefacts)));
  }

  private MetaTraining prepare(MetaLearner learner, TrainingRequest request, Path best) {
    Optional<Evaluation> validation =
        request.iterations() > 0 ? validation(CellSetup.VALIDATION_EPISODES) : Optional.empty();
    TrainingEpisodes source = new TrainingEpisodes(setup, dataset);
    return new MetaTraining(
        request,
        new SampledStream(trainingEpisodes(source, learner, request), sampler),
        validation,
        new BestParameters(best, setup.metric()),
        checkpoints(),
        new SharedTraining(cell.id(), cell.trajectory(), state),
        stopwatch.ticker());
  }

  private void tune(MetaLearner learner, Runnable afterEach) {
    Optional<Tuning> tuning = learner.capability(Tuning.class);
    Optional<Evaluation> validation = validation(setup.tuningEpisodes());
    if (tuning.isPresent() && validation.isPresent()) {
      new BestWay(validation.get(), setup.metric(), state, afterEach).find(learner, tuning.get());
    }
  }

  private Optional<Evaluation> validation(int episodes) {
    return setup.hasValidation()
        ? Optional.of(evaluation(MetaSplit.META_VALIDATION, episodes))
        : Optional.empty();
  }

  private Evaluation evaluation(MetaSplit part, int episodes) {
    EpisodeStream stream = EpisodeStream.of(dataset, setup.streamSpec(part, setup.key().shape()));
    return new Evaluation(new SampledStream(stream, sampler), episodes, new Scoring(setup.task()));
  }

  private Checkpoints checkpoints() {
    Path directory = RunDirectory.checkpoints(cell.directory(), cell.id());
    return new Checkpoints(
        new CheckpointStore(directory), cell.id(), cell.checkpointEvery(), stopwatch, state);
  }

  private EpisodeStream trainingEpisodes(
      TrainingEpisodes source, MetaLearner learner, TrainingRequest request) {
    long start = stopwatch.ticker().nanoseconds();
    EpisodeStream episodes = source.of(request, learner, stopwatch);
    state.accept(new CellEvent.Prepared(stopwatch.ticker().secondsSince(start)));
    return episodes;
  }

  /** The only place that touches the meta-test split. */
  private void predict(MetaLearner learner) {
    int episodes = setup.key().protocol().testEpisodes();
    state.accept(new CellEvent.ScoringStarted(episodes));
    Evaluation evaluation = evaluation(MetaSplit.META_TEST, episodes);
    state.accept(
        evaluation.evaluate(
            learner, stopwatch.ticker(), done -> state.accept(new CellEvent.EpisodesScored(done))));
  }
}
