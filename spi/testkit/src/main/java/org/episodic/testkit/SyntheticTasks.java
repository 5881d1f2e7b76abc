package org.episodic.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;

/**
 * Episodes that need no data set. Classification of images: each class is a coarse random pattern,
 * each image shows it with a tenth of its values flipped. Classification of vectors: each class is
 * a point of [−2, 2]^n, each vector is it with noise from [−1, 1]. Regression: y = a·x + b with x
 * in [−2, 2]. The classes of an episode depend on its index only: one of more classes has those of
 * a smaller one, in the same order.
 *
 * @since 0.1.0
 */
public final class SyntheticTasks {
  private static final double FLIPPED = 0.1;

  private final TaskSpec task;
  private final Seed seed;
  private final boolean informative;
  private final ValueRange values;

  private SyntheticTasks(TaskSpec task, Seed seed, boolean informative, ValueRange values) {
    this.task = task;
    this.seed = seed;
    this.informative = informative;
    this.values = values;
  }

  /** Returns tasks that can be learnt. */
  public static SyntheticTasks learnable(TaskSpec task, long seed) {
    return new SyntheticTasks(task, Seed.root(seed), true, ValueRange.usual(task.input()));
  }

  /** Returns tasks in which inputs say nothing about targets: whoever beats chance cheats. */
  public static SyntheticTasks pureNoise(TaskSpec task, long seed) {
    return new SyntheticTasks(task, Seed.root(seed), false, ValueRange.usual(task.input()));
  }

  /** Returns the same tasks of classes with inputs of another range; lines stay what they are. */
  public SyntheticTasks in(ValueRange range) {
    return new SyntheticTasks(task, seed, informative, range);
  }

  /** Returns the episodes from {@code first} on, of a shape that may differ from the task's. */
  public List<Episode> episodes(TaskShape shape, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> episode(shape, i)).toList();
  }

  private Episode episode(TaskShape shape, int index) {
    SplittableRandom random = new SplittableRandom(seed.derive(index).first());
    return task.isRegression() ? line(shape, random) : classes(shape, random);
  }

  private Episode line(TaskShape shape, SplittableRandom random) {
    double slope = random.nextDouble(-2, 2);
    double intercept = random.nextDouble(-1, 1);
    return new Episode(
        shape,
        points(shape.supportSize(), slope, intercept, random),
        points(shape.querySize(), slope, intercept, random));
  }

  private LabelledSet points(int count, double slope, double intercept, SplittableRandom random) {
    float[] x = new float[count * task.input().size()];
    float[] y = new float[count];
    for (int i = 0; i < count; i++) {
      double value = random.nextDouble(-2, 2);
      Arrays.fill(x, i * task.input().size(), (i + 1) * task.input().size(), (float) value);
      double seen = informative ? value : random.nextDouble(-2, 2);
      y[i] = (float) (slope * seen + intercept);
    }
    return new LabelledSet(Inputs.wrap(task.input(), x), new RealValues(y));
  }

  private Episode classes(TaskShape shape, SplittableRandom random) {
    int size = task.input().size();
    float[][] prototypes = new float[shape.way()][];
    for (int label = 0; label < shape.way(); label++) {
      prototypes[label] = prototype(random);
    }
    float[] support = new float[shape.supportSize() * size];
    int[] supportLabels = new int[shape.supportSize()];
    for (int i = 0; i < supportLabels.length; i++) {
      supportLabels[i] = i / shape.shot();
      draw(prototypes[supportLabels[i]], support, i * size, random);
    }
    List<Integer> order = shuffledLabels(shape, random);
    float[] query = new float[shape.querySize() * size];
    int[] queryLabels = new int[shape.querySize()];
    for (int i = 0; i < queryLabels.length; i++) {
      queryLabels[i] = order.get(i);
      draw(prototypes[queryLabels[i]], query, i * size, random);
    }
    return new Episode(
        shape, set(support, shape.way(), supportLabels), set(query, shape.way(), queryLabels));
  }

  private LabelledSet set(float[] images, int way, int[] labels) {
    ValueRange drawn = ValueRange.usual(task.input());
    for (int i = 0; i < images.length; i++) {
      images[i] = values.scale(images[i], drawn);
    }
    return new LabelledSet(Inputs.wrap(task.input(), images), new ClassLabels(way, labels));
  }

  /** Returns what all inputs of a class have in common. */
  private float[] prototype(SplittableRandom random) {
    return isVector() ? point(random, 2) : pattern(random);
  }

  private boolean isVector() {
    return ValueRange.isVector(task.input());
  }

  private float[] point(SplittableRandom random, double bound) {
    float[] point = new float[task.input().size()];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) random.nextDouble(-bound, bound);
    }
    return point;
  }

  private float[] pattern(SplittableRandom random) {
    int cell = Math.max(1, task.input().width() / 7);
    int columns = (task.input().width() + cell - 1) / cell;
    int rows = (task.input().height() + cell - 1) / cell;
    boolean[] cells = new boolean[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(3) == 0;
    }
    float[] pattern = new float[task.input().size()];
    for (int i = 0; i < pattern.length; i++) {
      int pixel = i / task.input().channels();
      int row = pixel / task.input().width() / cell;
      int column = pixel % task.input().width() / cell;
      pattern[i] = cells[row * columns + column] ? 1 : 0;
    }
    return pattern;
  }

  private void draw(float[] prototype, float[] inputs, int offset, SplittableRandom random) {
    float[] shown = informative ? prototype : prototype(random);
    if (isVector()) {
      float[] noise = point(random, 1);
      for (int i = 0; i < shown.length; i++) {
        inputs[offset + i] = shown[i] + noise[i];
      }
    } else {
      for (int i = 0; i < shown.length; i++) {
        inputs[offset + i] = random.nextDouble() < FLIPPED ? 1 - shown[i] : shown[i];
      }
    }
  }

  private static List<Integer> shuffledLabels(TaskShape shape, SplittableRandom random) {
    return shuffled(
        IntStream.range(0, shape.querySize()).mapToObj(i -> i % shape.way()).toList(), random);
  }

  /** Returns the same in another order. */
  static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>();
    for (T one : list) {
      shuffled.add(random.nextInt(shuffled.size() + 1), one);
    }
    return shuffled;
  }
}
