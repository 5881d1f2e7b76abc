package org.episodic.harness.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.episodic.broken.CentroidLearner;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Tuning;
import org.episodic.spi.result.Metric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BestWayTest {
  private static final TaskShape SHAPE = new TaskShape(5, 1, 3);

  private final List<String> told = new ArrayList<>();

  /** Ways that start with 'r' predict right, others wrong. */
  private static final class Ways extends CentroidLearner implements Tuning {
    private final List<String> ways;
    private String used = "none";

    Ways(String ways) {
      this.ways = List.of(ways.split("/", -1));
    }

    @Override
    public List<String> candidates() {
      return ways;
    }

    @Override
    public void use(int candidate) {
      used = ways.get(candidate);
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      Scores ties = new Scores(SHAPE.way(), new float[SHAPE.querySize() * SHAPE.way()]);
      return used.startsWith("r")
          ? super.adaptAndPredict(tasks)
          : tasks.stream().map(task -> Prediction.of(ties)).toList();
    }
  }

  private void find(Ways learner) {
    StreamSpec spec =
        new StreamSpec(TilesProvider.STANDARD, "s", MetaSplit.META_VALIDATION, SHAPE, 0);
    Evaluation validation =
        new Evaluation(
            new SampledStream(
                EpisodeStream.of(TilesProvider.open(), spec),
                new Sampler(new Stopwatch(() -> 0), 1)),
            3,
            new Scoring(new TaskSpec(TaskType.CLASSIFICATION, TilesProvider.INPUT, SHAPE)));
    new BestWay(
            validation,
            Metric.ACCURACY,
            event -> told.add(event instanceof CellEvent.Tuned t ? t.candidate() : "tried"))
        .find(learner, learner);
  }

  @ParameterizedTest
  @CsvSource({"wrong/right/wrong too, right", "right one/right two, right one", "w/v, w"})
  void theFirstOfTheBestIsUsedAndTold(String ways, String best) {
    Ways learner = new Ways(ways);
    find(learner);
    assertEquals(best, learner.used);
    assertEquals(learner.ways.size() + 1, told.size());
    assertEquals(best, told.get(told.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"right/right", "right/ "})
  void aWayWithoutANameOfItsOwnIsRefusedBeforeAnyIsTried(String ways) {
    assertThrows(LearnerFault.class, () -> find(new Ways(ways)));
    assertEquals(List.of(), told);
  }
}
