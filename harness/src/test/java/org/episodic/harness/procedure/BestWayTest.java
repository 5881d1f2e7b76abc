package org.episodic.harness.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.episodic.broken.CentroidLearner;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.SampledStream;
import org.episodic.harness.episode.Sampler;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.Device;
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
  private final CellState state = new CellState(Device.CPU, this::tell);

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
    new BestWay(validation, Metric.ACCURACY, state, () -> told.add("saved")).find(learner, learner);
  }

  private void tell(CellEvent event) {
    if (event instanceof CellEvent.Tuned best) {
      told.add("best " + best.candidate());
    } else if (event instanceof CellEvent.Tried one) {
      told.add("tried " + one.candidate());
    }
  }

  @ParameterizedTest
  @CsvSource({"wrong/right/wrong too, right", "right one/right two, right one", "w/v, w"})
  void theFirstOfTheBestIsUsedAndTold(String ways, String best) {
    Ways learner = new Ways(ways);
    find(learner);
    assertEquals(best, learner.used);
    List<String> expected = new ArrayList<>();
    for (String way : learner.ways) {
      expected.addAll(List.of("tried " + way, "saved"));
    }
    expected.add("best " + best);
    assertEquals(expected, told);
  }

  @ParameterizedTest
  @CsvSource({"1, first", "0.9, right"})
  void waysThatWereTriedBeforeAreNotTriedAgainButMayBeTheBest(double before, String best) {
    state.accept(new CellEvent.Tried("first", 1, 3, before));
    told.clear();
    Ways learner = new Ways("first/wrong/right");
    find(learner);
    assertEquals(List.of("tried wrong", "saved", "tried right", "saved", "best " + best), told);
    assertEquals(best, learner.used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"right/right", "right/ "})
  void aWayWithoutANameOfItsOwnIsRefusedBeforeAnyIsTried(String ways) {
    assertThrows(LearnerFault.class, () -> find(new Ways(ways)));
    assertEquals(List.of(), told);
  }
}
