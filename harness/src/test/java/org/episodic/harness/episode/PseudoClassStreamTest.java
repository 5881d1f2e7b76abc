package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.junit.jupiter.api.Test;

class PseudoClassStreamTest {
  private static final Inputs POOL =
      Inputs.wrap(InputShape.vector(1), new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  private static final StreamSpec SPEC =
      new StreamSpec(TilesProvider.STANDARD, "s", MetaSplit.META_TRAIN, new TaskShape(2, 1, 2), 0);

  private static Partition partition(int... sizes) {
    List<List<Integer>> classes = new ArrayList<>();
    int first = 0;
    for (int size : sizes) {
      classes.add(IntStream.range(first, first + size).boxed().toList());
      first += size;
    }
    return new Partition(classes);
  }

  private static EpisodeStream stream(Partition... proposed) {
    return EpisodeStream.ofPseudoClasses(Pool.of(POOL), List.of(proposed), "d", SPEC);
  }

  @Test
  void membersOfAPseudoClassShareALabelAndSmallOnesAreLeftOut() {
    EpisodeStream stream = stream(partition(3, 2, 4));
    for (int index = 0; index < 100; index++) {
      Episode episode = stream.episode(index);
      for (int i = 0; i < episode.query().count(); i++) {
        int label = ((ClassLabels) episode.query().targets()).label(i);
        float query = episode.query().inputs().values().get(i);
        float support = episode.support().inputs().values().get(label);
        assertEquals(query < 3, support < 3);
        assertTrue(query < 3 || query >= 5);
      }
    }
  }

  @Test
  void everyPartitionIsUsed() {
    EpisodeStream stream =
        stream(partition(3, 3), new Partition(List.of(List.of(7, 8, 9), List.of(4, 5, 6))));
    Set<Boolean> low = new HashSet<>();
    for (int index = 0; index < 50; index++) {
      float sum = 0;
      for (int i = 0; i < 2; i++) {
        sum += stream.episode(index).support().inputs().values().get(i);
      }
      low.add(sum < 9);
    }
    assertEquals(Set.of(true, false), low);
  }

  @Test
  void refusesProposalsThatCannotBeSampled() {
    assertEquals(
        "No partition was proposed; at least one is needed",
        assertThrows(IllegalArgumentException.class, PseudoClassStreamTest::stream).getMessage());
    assertEquals(
        "A proposed partition has 1 pseudo-classes with ≥ 3 members; way 2 needs more",
        assertThrows(IllegalArgumentException.class, () -> stream(partition(3, 2))).getMessage());
    Partition outside = new Partition(List.of(List.of(0, 1, 2), List.of(8, 9, 10)));
    assertEquals(
        "A proposed pseudo-class repeats a position or leaves [0, 10)",
        assertThrows(IllegalArgumentException.class, () -> stream(outside)).getMessage());
  }

  @Test
  void thePoolHoldsEveryTrainingInputInAnOrderOfItsOwn() {
    TrainingPool training = new TrainingPool(TilesProvider.open(), "plain");
    Pool pool = training.unlabelled(Seed.root(0));
    assertEquals(90, pool.count());
    List<Float> first = firstPixels(pool);
    assertEquals(90, new HashSet<>(first).size());
    long inOrder =
        IntStream.range(1, 90)
            .filter(i -> Math.floor(first.get(i) / 10) == Math.floor(first.get(i - 1) / 10))
            .count();
    assertTrue(inOrder < 25, "neighbours are seldom of one class: " + inOrder);
    assertEquals(first, firstPixels(training.unlabelled(Seed.root(0))));
  }

  @Test
  void theLabelledPoolGoesClassByClass() {
    LabelledPool pool = new TrainingPool(TilesProvider.open(), "plain");
    assertEquals(90, pool.count());
    List<Float> first = firstPixels(pool);
    for (int i = 0; i < pool.count(); i++) {
      assertEquals(i / 10, pool.label(i));
      assertEquals(
          i / 10, (int) Math.floor(first.get(i) / 10) - (int) Math.floor(first.get(0) / 10));
    }
    assertEquals(9, pool.classes());
  }

  private static List<Float> firstPixels(Pool pool) {
    float[] input = new float[pool.shape().size()];
    List<Float> first = new ArrayList<>();
    for (int i = 0; i < pool.count(); i++) {
      pool.read(i, input, 0);
      first.add(input[0]);
    }
    return first;
  }
}
