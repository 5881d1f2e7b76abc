package org.episodic.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.broken.CentroidLearner;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.fake.TilesProvider;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaTrainingTest {
  private static final TaskShape SHAPE = new TaskShape(5, 1, 3);

  @TempDir private Path directory;
  private final Progress progress = new Progress("cpu", RunListener.NONE);
  private final Recorder learner = new Recorder();

  /** Remembers what it is handed, and predicts well only after four iterations. */
  private static final class Recorder extends CentroidLearner {
    final List<Float> firstValues = new ArrayList<>();
    int validationTasks;

    int trained() {
      return trained;
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      metaBatch.forEach(episode -> firstValues.add(firstValue(episode)));
      super.metaTrain(metaBatch);
      return trained;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
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

  private static EpisodeStream stream(MetaSplit part) {
    return EpisodeStream.of(
        TilesProvider.open(), new StreamSpec(TilesProvider.STANDARD, "s", part, SHAPE, 0));
  }

  private void train(int iterations, Selection selection, boolean validated) throws IOException {
    Scoring scoring =
        new Scoring(new TaskSpec(TaskType.CLASSIFICATION, TilesProvider.INPUT, SHAPE));
    Optional<Evaluation> validation =
        Optional.of(new Evaluation(stream(MetaSplit.META_VALIDATION), 100, scoring));
    new MetaTraining(
            new TrainingRequest(SHAPE, 3, iterations, 0, 2, selection),
            stream(MetaSplit.META_TRAIN),
            validation.filter(evaluation -> validated),
            new Checkpoint(directory.resolve("best"), Metric.ACCURACY),
            () -> 0)
        .train(learner, progress, RunListener.NONE);
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
            new CurvePoint(2, 1.5, 0, 0),
            new CurvePoint(4, 3.5, 1, 0),
            new CurvePoint(6, 5.5, 0, 0),
            new CurvePoint(7, 7, 0, 0)),
        progress.curve);
    assertEquals(400, learner.validationTasks);
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
    progress.iterations = 0;
    train(3, Selection.BEST_VALIDATION, false);
    assertEquals(10, learner.trained());
  }
}
