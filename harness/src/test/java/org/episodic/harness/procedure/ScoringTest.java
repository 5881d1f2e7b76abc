package org.episodic.harness.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.result.EpisodeScore;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final Scoring CLASSES = scoring(TaskType.CLASSIFICATION, new TaskShape(3, 1, 1));
  private static final Scoring VALUES = scoring(TaskType.REGRESSION, new TaskShape(1, 1, 2));
  private static final ClassLabels LABELS = new ClassLabels(3, 0, 1, 2);

  private static Scoring scoring(TaskType type, TaskShape shape) {
    return new Scoring(new TaskSpec(type, InputShape.vector(1), shape));
  }

  private static double accuracy(float... scores) {
    return CLASSES.score(0, Prediction.of(new Scores(3, scores)), LABELS).score();
  }

  @Test
  void theHighestScoreIsThePrediction() {
    assertEquals(2 / 3.0, accuracy(3, 1, 2, 0, 9, 1, 5, 4, 3));
  }

  @Test
  void aTieForTheHighestScoreIsNeverRight() {
    assertEquals(0, accuracy(1, 1, 0, 0, 1, 1, 1, 0, 1));
    assertEquals(0, accuracy(0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(1, accuracy(2, 1, 1, 1, 2, 1, 1, 1, 2), "a tie below the highest is no tie");
  }

  @Test
  void regressionIsScoredByTheMeanSquaredError() {
    Prediction prediction = Prediction.of(new Scores(1, 1, 5));
    assertEquals(5, VALUES.score(0, prediction, new RealValues(2, 2)).score());
  }

  @Test
  void intermediateStepsAreScoredToo() {
    Scores wrong = new Scores(1, 0, 0);
    Prediction prediction = new Prediction(new Scores(1, 2, 2), new TreeMap<>(Map.of(1, wrong)));
    EpisodeScore score = VALUES.score(7, prediction, new RealValues(2, 2));
    assertEquals(new EpisodeScore(7, 0, new TreeMap<>(Map.of(1, 4.0))), score);
  }

  @Test
  void aWrongShapeOrNumberIsNamed() {
    assertEquals(
        "the prediction for episode 4 has 2 rows of 3 scores; 3 rows of 3 are needed",
        fault(Prediction.of(new Scores(3, new float[6]))));
    assertEquals(
        "the prediction for episode 4 has 9 rows of 1 scores; 3 rows of 3 are needed",
        fault(Prediction.of(new Scores(1, new float[9]))));
    float[] infinite = new float[9];
    infinite[8] = Float.POSITIVE_INFINITY;
    assertEquals(
        "the prediction for episode 4 holds a score that is NaN or infinite",
        fault(Prediction.of(new Scores(3, infinite))));
  }

  private static String fault(Prediction prediction) {
    return assertThrows(LearnerFault.class, () -> CLASSES.score(4, prediction, LABELS))
        .getMessage();
  }

  @Test
  void theIntervalIsStudentsOverEpisodes() {
    // t(0.975, 3) = 3.182446; sample deviation of 1, 2, 3, 4 is 1.290994; over √4.
    var scores =
        DoubleStream.of(1, 2, 3, 4)
            .mapToObj(value -> new EpisodeScore(0, value, new TreeMap<>()))
            .toList();
    assertEquals(2.5, EpisodeStatistics.mean(scores));
    assertEquals(2.054260, EpisodeStatistics.halfWidth(scores), 1e-6);
  }
}
