package org.episodic.testkit;

import static org.episodic.testkit.SyntheticTasks.shuffled;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.ForwardingMetaLearner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;

/** A learner that sees no labels in training: its episodes are of the classes that it proposed. */
final class UnlabelledLearner extends ForwardingMetaLearner {
  private static final Seed SEED = Seed.root(4);

  private final Inputs pool;
  private final List<Partition> proposed;

  /**
   * @param learner asked here for classes of the inputs
   * @throws AssertionError if it proposes none
   */
  UnlabelledLearner(MetaLearner learner, Inputs pool) {
    super(learner);
    this.pool = pool;
    this.proposed =
        learner
            .capability(Proposing.class)
            .orElseThrow(() -> new AssertionError("declared unsupervised, it proposes no classes"))
            .propose(Pool.of(pool));
  }

  /** Checks that episodes can be drawn from each partition, of which there is one at least. */
  void requireClassesFor(TaskShape shape) {
    assertFalse(proposed.isEmpty(), "no partition is proposed");
    for (Partition partition : proposed) {
      List<List<Integer>> usable = usable(partition, shape);
      assertTrue(
          usable.size() >= shape.way(),
          () ->
              "a partition has %s classes with %s members or more; %s are needed"
                  .formatted(usable.size(), members(shape), shape.way()));
      for (List<Integer> members : usable) {
        assertTrue(
            members.stream().allMatch(place -> place >= 0 && place < pool.count())
                && members.stream().distinct().count() == members.size(),
            () -> "a class repeats a position or leaves [0, %s)".formatted(pool.count()));
      }
    }
  }

  /** Returns training episodes, each of classes of one partition that have members enough. */
  List<Episode> episodes(TaskShape shape, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> episode(shape, i)).toList();
  }

  private Episode episode(TaskShape shape, int index) {
    SplittableRandom random = new SplittableRandom(SEED.derive(index).first());
    Partition partition = proposed.get(random.nextInt(proposed.size()));
    List<List<Integer>> classes = shuffled(usable(partition, shape), random);
    List<Integer> support = new ArrayList<>();
    List<Integer> query = new ArrayList<>();
    for (List<Integer> members : classes.subList(0, shape.way())) {
      List<Integer> drawn = shuffled(members, random);
      support.addAll(drawn.subList(0, shape.shot()));
      query.addAll(drawn.subList(shape.shot(), members(shape)));
    }
    int[] order =
        shuffled(IntStream.range(0, query.size()).boxed().toList(), random).stream()
            .mapToInt(i -> i)
            .toArray();
    return new Episode(shape, set(shape.way(), support), set(shape.way(), query).select(order));
  }

  /** Returns inputs of classes, as many of each. */
  private LabelledSet set(int way, List<Integer> places) {
    int each = places.size() / way;
    int[] labels = IntStream.range(0, places.size()).map(i -> i / each).toArray();
    Inputs inputs = pool.select(places.stream().mapToInt(place -> place).toArray());
    return new LabelledSet(inputs, new ClassLabels(way, labels));
  }

  private static List<List<Integer>> usable(Partition partition, TaskShape shape) {
    return partition.classes().stream()
        .filter(members -> members.size() >= members(shape))
        .toList();
  }

  private static int members(TaskShape shape) {
    return shape.shot() + shape.queriesPerClass();
  }
}
