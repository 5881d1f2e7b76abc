package org.episodic.spi.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EpisodeDataTest {
  @Nested
  class InputBatches {
    private final Inputs inputs = Inputs.wrap(InputShape.vector(2), new float[] {1, 2, 3, 4, 5, 6});

    @Test
    void selectTakesInputsInTheGivenOrder() {
      Inputs selected = inputs.select(2, 0, 2);
      assertEquals(3, selected.count());
      assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6}, selected.toArray());
      assertEquals(0, inputs.select().count());
    }

    @Test
    void valuesAreReadOnlyAndStartAtTheBeginningEachTime() {
      assertThrows(ReadOnlyBufferException.class, () -> inputs.values().put(0, 9));
      inputs.values().get();
      assertEquals(6, inputs.values().remaining());
    }

    @Test
    void theArrayIsTheCallers() {
      inputs.toArray()[0] = 9;
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, inputs.toArray());
    }

    @Test
    void onlyWholeInputsAreAccepted() {
      assertEquals(
          "5 values do not make whole inputs of 1×1×2",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Inputs.wrap(InputShape.vector(2), new float[5]))
              .getMessage());
    }
  }

  @Nested
  class ScoreRows {
    @Test
    void rowsAreQueriesAndTheArrayIsCopied() {
      float[] values = {1, 2, 3, 4, 5, 6};
      Scores scores = new Scores(3, values);
      values[0] = 9;
      scores.toArray()[1] = 9;
      assertEquals(2, scores.queries());
      assertEquals(6, scores.score(1, 2));
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, scores.toArray());
    }

    @Test
    void brokenRowsAreRefused() {
      assertThrows(IllegalArgumentException.class, () -> new Scores(4, 1, 2, 3));
      assertThrows(IllegalArgumentException.class, () -> new Scores(0));
    }

    @Test
    void nanAndInfinityAreNoticed() {
      assertTrue(new Scores(1, 1, -1).allFinite());
      assertFalse(new Scores(1, 1, Float.NaN).allFinite());
      assertFalse(new Scores(1, Float.NEGATIVE_INFINITY, 1).allFinite());
    }
  }

  @Nested
  class Episodes {
    private final TaskShape shape = new TaskShape(2, 1, 1);

    private LabelledSet set(int... labels) {
      return new LabelledSet(
          Inputs.wrap(InputShape.vector(1), new float[labels.length]), new ClassLabels(2, labels));
    }

    @Test
    void sizesMustFitTheShape() {
      assertEquals(2, new Episode(shape, set(0, 1), set(1, 0)).query().count());
      assertThrows(
          IllegalArgumentException.class, () -> new Episode(shape, set(0, 1), set(1, 0, 1)));
      assertThrows(IllegalArgumentException.class, () -> new TaskShape(0, 1, 1));
    }

    @Test
    void anEvaluationTaskHasNoQueryTargets() {
      Episode episode = new Episode(shape, set(0, 1), set(1, 0));
      EvaluationTask task = episode.withoutQueryTargets();
      assertEquals(episode.support(), task.support());
      assertEquals(episode.query().inputs(), task.query());
    }

    @Test
    void labelsStayInTheirRangeAndTargetsMatchInputs() {
      assertThrows(IllegalArgumentException.class, () -> new ClassLabels(2, 0, 2));
      assertThrows(IllegalArgumentException.class, () -> new ClassLabels(2, -1));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new LabelledSet(
                  Inputs.wrap(InputShape.vector(1), new float[1]), new RealValues(1, 2)));
    }

    @Test
    void selectionKeepsInputsAndTargetsTogether() {
      LabelledSet points =
          new LabelledSet(
              Inputs.wrap(InputShape.vector(1), new float[] {1, 2, 3}), new RealValues(10, 20, 30));
      LabelledSet selected = points.select(2, 1);
      assertArrayEquals(new float[] {3, 2}, selected.inputs().toArray());
      assertEquals(30, ((RealValues) selected.targets()).value(0));
    }
  }
}
