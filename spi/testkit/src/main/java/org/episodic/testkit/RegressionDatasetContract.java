package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.RegressionDataset;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What an endless family of target functions with one input promises.
 *
 * @since 0.1.0
 */
public abstract non-sealed class RegressionDatasetContract extends DatasetContract {
  private static final int GRID = 51;

  @Test
  @DisplayName("Equal seeds give equal points")
  void required_drawnPointsDependOnTheSeedsOnly() {
    RegressionDataset data = regression();
    LabelledSet points = data.draw(seed("task"), seed("points"), 10);
    data.draw(seed("other task"), seed("other points"), 3);
    LabelledSet again = data.draw(seed("task"), seed("points"), 10);
    assertEquals(points.inputs().values(), again.inputs().values());
    assertEquals(targets(points), targets(again));
  }

  @Test
  @DisplayName("Another seed of the task is another function of the same points")
  void required_anotherTaskSeedIsAnotherFunctionOfTheSamePoints() {
    RegressionDataset data = regression();
    LabelledSet one = data.draw(seed("task"), seed("points"), 10);
    LabelledSet other = data.draw(seed("other task"), seed("points"), 10);
    assertEquals(one.inputs().values(), other.inputs().values());
    assertNotEquals(targets(one), targets(other));
  }

  @Test
  @DisplayName("Another seed of the points is other points")
  void required_anotherPointsSeedIsOtherPoints() {
    RegressionDataset data = regression();
    LabelledSet one = data.draw(seed("task"), seed("points"), 10);
    LabelledSet other = data.draw(seed("task"), seed("other points"), 10);
    assertNotEquals(one.inputs().values(), other.inputs().values());
  }

  @Test
  @DisplayName("Points are as many as asked for, and finite")
  void required_pointsAreAsManyAsAskedForAndFinite() {
    RegressionDataset data = regression();
    for (int count : new int[] {1, 2, 100}) {
      assertEquals(count, data.draw(seed("task"), seed("points"), count).count());
    }
    assertEquals(50, data.grid(seed("task"), 50).count());
    LabelledSet points = data.draw(seed("task"), seed("points"), 100);
    targets(points).forEach(y -> assertTrue(Float.isFinite(y), "target " + y));
  }

  @Test
  @DisplayName("The grid is even and covers every point that is drawn")
  void required_gridIsEvenAndCoversEveryDrawnPoint() {
    RegressionDataset data = regression();
    FloatBuffer grid = data.grid(seed("task"), GRID).inputs().values();
    float first = grid.get(0);
    float last = grid.get(GRID - 1);
    for (int i = 0; i < GRID; i++) {
      assertEquals(first + (last - first) * i / (GRID - 1), grid.get(i), (last - first) * 1e-5);
    }
    FloatBuffer drawn = data.draw(seed("task"), seed("points"), 1000).inputs().values();
    while (drawn.hasRemaining()) {
      float x = drawn.get();
      assertTrue(x >= first && x <= last, "point %s outside [%s, %s]".formatted(x, first, last));
    }
  }

  @Test
  @DisplayName("Each part has the shape and the hashes of the whole")
  void required_partsHaveTheShapeAndTheHashesOfTheWhole() {
    RegressionDataset data = regression();
    for (MetaSplit name : MetaSplit.values()) {
      RegressionDataset part = data.part(name);
      assertEquals(data.inputShape(), part.inputShape());
      assertEquals(data.sha256(), part.sha256());
      assertEquals(data.drawnAs(), part.drawnAs());
      LabelledSet points = part.draw(seed("task"), seed("points"), 100);
      assertEquals(
          data.draw(seed("task"), seed("points"), 100).inputs().values(), points.inputs().values());
      targets(points).forEach(y -> assertTrue(Float.isFinite(y), name + " has target " + y));
    }
  }

  private RegressionDataset regression() {
    return assertInstanceOf(RegressionDataset.class, dataset());
  }

  private static Seed seed(String name) {
    return Seed.root(1).derive(name);
  }

  private static List<Float> targets(LabelledSet set) {
    RealValues values = assertInstanceOf(RealValues.class, set.targets());
    return IntStream.range(0, values.count()).mapToObj(values::value).toList();
  }
}
