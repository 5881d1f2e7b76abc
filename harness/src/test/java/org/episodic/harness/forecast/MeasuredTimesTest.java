package org.episodic.harness.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;
import org.junit.jupiter.api.Test;

/** The speeds of the committed runs. */
class MeasuredTimesTest {
  private static final InputShape OMNIGLOT = new InputShape(28, 28, 1);

  private final MeasuredTimes times = new MeasuredTimes();

  @Test
  void theCellOfThatShotIsAskedBeforeOneOfThatWay() {
    assertEquals(new TaskShape(20, 5, 15), shape("protonet", new TaskShape(20, 5, 15)));
    assertEquals(new TaskShape(5, 5, 15), shape("maml", new TaskShape(20, 5, 15)));
  }

  @Test
  void whatPrecedesMetaTrainingHoldsForItsBudgetOnly() {
    TaskShape shape = new TaskShape(5, 1, 15);
    double quick = speed("embedding-knn", shape, Budget.QUICK).orElseThrow().preparationSeconds();
    double more = speed("embedding-knn", shape, Budget.SHORT).orElseThrow().preparationSeconds();
    assertTrue(more > quick && quick > 0, quick + " s, " + more + " s");
    assertEquals(Optional.empty(), speed("embedding-knn", shape, Budget.PAPER));
    assertTrue(speed("protonet", shape, Budget.SMOKE).isPresent());
  }

  @Test
  void nothingIsKnownOfAnotherInput() {
    CellKey key = key("protonet", new TaskShape(5, 1, 15), Budget.QUICK);
    assertEquals(Optional.empty(), times.of(key, new InputShape(32, 32, 3)));
  }

  private TaskShape shape(String algorithm, TaskShape asked) {
    MeasuredTimes.Speed speed = speed(algorithm, asked, Budget.PAPER).orElseThrow();
    return new TaskShape(speed.way(), speed.shot(), asked.queriesPerClass());
  }

  private Optional<MeasuredTimes.Speed> speed(String algorithm, TaskShape shape, Budget budget) {
    return times.of(key(algorithm, shape, budget), OMNIGLOT);
  }

  private static CellKey key(String algorithm, TaskShape shape, Budget budget) {
    return new CellKey(
        algorithm, "tiles", TilesProvider.STANDARD, shape, budget, 0, 0, new TreeMap<>());
  }
}
