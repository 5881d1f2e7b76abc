package org.episodic.algorithms.cactus.encoder;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.pool.Partition;
import org.episodic.testkit.SyntheticTasks;

/** Pools of synthetic images, and episodes of pseudo-classes. */
public final class Pools {
  public static final InputShape SHAPE = new InputShape(28, 28, 1);

  private Pools() {}

  /** Returns images of so many synthetic classes in an order that says nothing about them. */
  public static LabelledSet labelled(int classes, int members, long seed) {
    TaskShape shape = new TaskShape(classes, 1, members);
    TaskSpec task = new TaskSpec(TaskType.CLASSIFICATION, SHAPE, shape);
    return SyntheticTasks.learnable(task, seed).episodes(shape, 0, 1).get(0).query();
  }

  /** Draws an episode from one of the partitions, as the harness does but by other numbers. */
  public static Episode episode(
      Inputs pool, List<Partition> partitions, TaskShape shape, long index) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(Seed.root(index).toLongs());
    List<List<Integer>> classes =
        shuffled(partitions.get(random.nextInt(partitions.size())).classes(), random);
    List<Integer> support = new ArrayList<>();
    List<int[]> query = new ArrayList<>();
    for (int label = 0; label < shape.way(); label++) {
      List<Integer> members = shuffled(classes.get(label), random);
      support.addAll(members.subList(0, shape.shot()));
      for (int i = 0; i < shape.queriesPerClass(); i++) {
        query.add(new int[] {members.get(shape.shot() + i), label});
      }
    }
    List<int[]> mixed = shuffled(query, random);
    int[] labels = new int[support.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i / shape.shot();
    }
    return new Episode(
        shape,
        set(pool, support.stream().mapToInt(i -> i).toArray(), shape.way(), labels),
        set(
            pool,
            mixed.stream().mapToInt(pair -> pair[0]).toArray(),
            shape.way(),
            mixed.stream().mapToInt(pair -> pair[1]).toArray()));
  }

  private static LabelledSet set(Inputs pool, int[] places, int way, int[] labels) {
    return new LabelledSet(pool.select(places), new ClassLabels(way, labels));
  }

  private static <T> List<T> shuffled(List<T> items, UniformRandomProvider random) {
    List<T> shuffled = new ArrayList<>();
    for (T item : items) {
      shuffled.add(random.nextInt(shuffled.size() + 1), item);
    }
    return shuffled;
  }
}
