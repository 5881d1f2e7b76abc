package org.episodic.harness.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.broken.CentroidLearner;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.cell.TrainingProgress;
import org.episodic.harness.checkpoint.CheckpointStore;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.Selection;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaTrainingTest {
  private static final TaskShape SHAPE = new TaskShape(5, 1, 3);
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Scoring SCORING =
      new Scoring(new TaskSpec(TaskType.CLASSIFICATION, TilesProvider.INPUT, SHAPE));

  @TempDir private Path directory;
  private CellState state = new CellState(Device.CPU, event -> {});
  private Recorder learner = new Recorder(NEVER);
  private int trainings;
  private Optional<Path> shared = Optional.empty();
  private final Stopwatch stopwatch = new Stopwatch(() -> 0);
  private final Sampler sampler = new Sampler(stopwatch, 2);

  /** Remembers what it is handed, and predicts well only after four iterations. */
  private static final class Recorder extends CentroidLearner {
    final List<Float> firstValues = new ArrayList<>();
    final int lastIteration;
    int validationTasks;
    int mostValidationTasks = NEVER;

    Recorder(int lastIteration) {
      this.lastIteration = lastIteration;
    }

    int trained() {
      return trained;
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      if (trained == lastIteration) {
        throw new IllegalStateException("killed");
      }
      metaBatch.forEach(episode -> firstValues.add(firstValue(episode)));
      super.metaTrain(metaBatch);
      return trained;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      if (validationTasks == mostValidationTasks) {
        throw new IllegalStateException("killed");
      }
      validationTasks += tasks.size();
      if (trained == 4) {
        return super.adaptAndPredict(tasks);
      }
      Scores ties = new Scores(SHAPE.way(), new float[SHAPE.querySize() * SHAPE.way()]);
      return tasks.stream().map(task -> Prediction.of(ties)).toList();
    }
  }

  private static float firstValue(Episode episode) {
    return episode.support().inputs().values().get(0);
  }

  private static CurvePoint withoutCost(CurvePoint point) {
    return new CurvePoint(point.iteration(), point.trainLoss(), point.validationScore(), 0, 0);
  }

  private List<CurvePoint> curve() {
    return state.training().curve().stream().map(MetaTrainingTest::withoutCost).toList();
  }

  private static EpisodeStream stream(MetaSplit part) {
    return EpisodeStream.of(
        TilesProvider.open(), new StreamSpec(TilesProvider.STANDARD, "s", part, SHAPE, 0));
  }

  private SampledStream sampled(MetaSplit part) {
    return new SampledStream(stream(part), sampler);
  }

  @AfterEach
  void close() {
    sampler.close();
  }

  private void train(int iterations, Selection selection, boolean validated) throws IOException {
    train(iterations, selection, validated, "cell" + ++trainings);
  }

  private void train(int iterations, Selection selection, boolean validated, String cell)
      throws IOException {
    CheckpointStore store = new CheckpointStore(directory.resolve(cell));
    Optional<Evaluation> validation =
        Optional.of(new Evaluation(sampled(MetaSplit.META_VALIDATION), 100, SCORING));
    new MetaTraining(
            TrainingRequest.of(SHAPE)
                .metaBatch(3)
                .iterations(iterations)
                .validateEvery(2)
                .select(selection),
            sampled(MetaSplit.META_TRAIN),
            validation.filter(evaluation -> validated),
            new BestParameters(directory.resolve("best"), Metric.ACCURACY),
            new Checkpoints(store, cell, Duration.ZERO, stopwatch, state),
            new SharedTraining(cell, shared, state),
            () -> 0)
        .train(learner, state);
  }

  @Test
  void episodesComeInOrderAndOnce() throws IOException {
    train(7, Selection.LAST, true);
    List<Float> expected = new ArrayList<>();
    for (int index = 0; index < 21; index++) {
      expected.add(firstValue(stream(MetaSplit.META_TRAIN).episode(index)));
    }
    assertEquals(expected, learner.firstValues);
  }

  @Test
  void validatesNowAndThenAndInTheEnd() throws IOException {
    train(7, Selection.LAST, true);
    assertEquals(
        List.of(
            new CurvePoint(2, 1.5, 0, 0, 0),
            new CurvePoint(4, 3.5, 1, 0, 0),
            new CurvePoint(6, 5.5, 0, 0, 0),
            new CurvePoint(7, 7, 0, 0, 0)),
        curve());
    assertEquals(400, learner.validationTasks);
  }

  @Test
  void whereOnlyTheLastParametersAreValidatedTheCurveHasLossesBefore() throws IOException {
    List<CurvePoint> expected =
        List.of(
            new CurvePoint(2, 1.5, Double.NaN, 0, 0),
            new CurvePoint(4, 3.5, Double.NaN, 0, 0),
            new CurvePoint(6, 5.5, Double.NaN, 0, 0),
            new CurvePoint(7, 7, 0, 0, 0));
    train(7, Selection.LAST_ALONE, true);
    assertEquals(expected, curve());
    assertEquals(100, learner.validationTasks);
    assertEquals(7, learner.trained());
    attempt(new Recorder(5));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST_ALONE, true, "cut"));
    attempt(new Recorder(NEVER));
    train(7, Selection.LAST_ALONE, true, "cut");
    assertEquals(expected, curve());
  }

  @Test
  void theBestOrTheLastParametersRemain() throws IOException {
    train(7, Selection.BEST_VALIDATION, true);
    assertEquals(4, learner.trained());
  }

  @Test
  void theLastParametersRemainIfAskedForOrWithoutValidation() throws IOException {
    train(7, Selection.LAST, true);
    assertEquals(7, learner.trained());
    attempt(new Recorder(NEVER));
    train(3, Selection.BEST_VALIDATION, false);
    assertEquals(3, learner.trained());
  }

  @Test
  void aTrainingThatIsCutAnywhereGoesOnAsIfItHadNotBeen() throws IOException {
    train(7, Selection.BEST_VALIDATION, true);
    List<CurvePoint> curve = curve();
    long inputs = state.training().inputs();
    for (int cut = 1; cut < 7; cut++) {
      String cell = "cut" + cut;
      attempt(new Recorder(cut));
      assertThrows(
          IllegalStateException.class, () -> train(7, Selection.BEST_VALIDATION, true, cell));
      attempt(new Recorder(NEVER));
      train(7, Selection.BEST_VALIDATION, true, cell);
      assertEquals(4, learner.trained(), "the best parameters");
      assertEquals(curve, curve(), cell);
      assertEquals(inputs, state.training().inputs());
      assertEquals(3 * (7 - cut), learner.firstValues.size(), "nothing is trained twice");
      assertEquals(List.of(cut), state.training().resumedAfter());
    }
  }

  @Test
  void aTrainingThatWasDoneIsNotDoneAgain() throws IOException {
    train(7, Selection.BEST_VALIDATION, true, "done");
    attempt(new Recorder(0));
    train(7, Selection.BEST_VALIDATION, true, "done");
    assertEquals(4, learner.trained());
    assertEquals(4, state.training().curve().size());
  }

  @Test
  void whatOneCellHasTrainedIsTakenOverByAnother() throws IOException {
    shared = Optional.of(directory.resolve("shared"));
    train(7, Selection.BEST_VALIDATION, true, "one");
    TrainingProgress first = state.training();
    List<CurvePoint> curve = curve();
    attempt(new Recorder(0));
    train(7, Selection.BEST_VALIDATION, true, "other");
    assertEquals(4, learner.trained(), "the best parameters");
    assertEquals(curve, curve());
    assertEquals(400, learner.validationTasks, "validated by itself");
    assertEquals(first.inputs(), state.training().inputs());
    assertEquals(first.firstLosses(), state.training().firstLosses());
    assertEquals(List.of(), state.training().resumedAfter());
  }

  @Test
  void whereOneCellBrokeOffTheOtherGoesOn() throws IOException {
    train(7, Selection.LAST, true);
    List<CurvePoint> curve = curve();
    shared = Optional.of(directory.resolve("shared"));
    attempt(new Recorder(5));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST, true, "one"));
    attempt(new Recorder(NEVER));
    train(7, Selection.LAST, true, "other");
    assertEquals(3 * 3, learner.firstValues.size(), "trained from the last validation on");
    assertEquals(curve, curve());
    assertEquals(7, learner.trained());
  }

  @Test
  void whoseTrainingWasTakenOverIsKnownAfterAKillToo() throws IOException {
    shared = Optional.of(directory.resolve("shared"));
    attempt(new Recorder(3));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST, true, "one"));
    attempt(new Recorder(5));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST, true, "other"));
    attempt(new Recorder(NEVER));
    train(7, Selection.LAST, true, "other");
    assertEquals("one", state.training().trainedBy());
    assertEquals(List.of(5), state.training().resumedAfter());
  }

  @Test
  void whatWasTakenOverIsValidatedOnceWhateverKillsTheCell() throws IOException {
    shared = Optional.of(directory.resolve("shared"));
    train(7, Selection.BEST_VALIDATION, true, "one");
    List<CurvePoint> curve = curve();
    attempt(new Recorder(0));
    learner.mostValidationTasks = 200;
    assertThrows(
        IllegalStateException.class, () -> train(7, Selection.BEST_VALIDATION, true, "other"));
    assertEquals(200, learner.validationTasks, "of two states");
    attempt(new Recorder(0));
    train(7, Selection.BEST_VALIDATION, true, "other");
    assertEquals(200, learner.validationTasks, "of the other two");
    attempt(new Recorder(0));
    train(7, Selection.BEST_VALIDATION, true, "other");
    assertEquals(0, learner.validationTasks);
    assertEquals(4, learner.trained(), "the best parameters");
    assertEquals(curve, curve());
    assertEquals("one", state.training().trainedBy());
  }

  @Test
  void whoTrainedFirstIsKnownWhoeverGoesOn() throws IOException {
    shared = Optional.of(directory.resolve("shared"));
    attempt(new Recorder(3));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST, true, "one"));
    attempt(new Recorder(5));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST, true, "second"));
    FileTree.delete(directory.resolve("second"));
    attempt(new Recorder(5));
    assertThrows(IllegalStateException.class, () -> train(7, Selection.LAST, true, "second"));
    assertEquals("one", state.training().trainedBy(), "where its own state is all it has");
    assertEquals(List.of(4), state.training().resumedAfter());
    attempt(new Recorder(NEVER));
    train(7, Selection.LAST, true, "third");
    assertEquals("one", state.training().trainedBy());
    assertEquals(List.of(), state.training().resumedAfter());
    attempt(new Recorder(NEVER));
    FileTree.delete(directory.resolve("one"));
    train(7, Selection.LAST, true, "one");
    assertEquals("second", state.training().trainedBy(), "the first that went on for it");
  }

  @Test
  void aDamagedStateIsTrainedAgain() throws IOException {
    shared = Optional.of(directory.resolve("shared"));
    train(7, Selection.LAST, true, "one");
    Files.writeString(directory.resolve("shared/00000004/learner/trained.txt"), "9");
    attempt(new Recorder(NEVER));
    train(7, Selection.LAST, true, "other");
    assertEquals(3 * 5, learner.firstValues.size());
    assertEquals(7, learner.trained());
  }

  @Test
  void withoutValidationTheEndOfATrainingIsTakenOver() throws IOException {
    shared = Optional.of(directory.resolve("shared"));
    train(7, Selection.LAST, false, "one");
    attempt(new Recorder(0));
    train(7, Selection.LAST, false, "other");
    assertEquals(7, learner.trained());
    assertEquals(List.of(), curve());
  }

  private void attempt(Recorder next) {
    learner = next;
    state = new CellState(Device.CPU, event -> {});
  }

  private static final class Greedy extends CentroidLearner {
    private final int wanted;
    private final List<Integer> given = new ArrayList<>();

    Greedy(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public int tasksAtOnce() {
      return wanted;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      given.add(tasks.size());
      return super.adaptAndPredict(tasks);
    }
  }

  @Test
  void aLearnerIsGivenAsManyTasksAtOnceAsItLikes() {
    Evaluation evaluation = new Evaluation(sampled(MetaSplit.META_VALIDATION), 100, SCORING);
    Greedy greedy = new Greedy(60);
    evaluation.score(greedy);
    assertEquals(List.of(60, 40), greedy.given);
    LearnerFault fault = assertThrows(LearnerFault.class, () -> evaluation.score(new Greedy(1001)));
    assertEquals("the learner wants 1001 tasks at once; allowed are 1 to 1000", fault.getMessage());
    assertThrows(LearnerFault.class, () -> evaluation.score(new Greedy(0)));
  }
}
