package org.episodic.harness.episode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Pool;

/** All inputs of the meta-training classes, upright, class by class. */
public final class TrainingPool implements LabelledPool {
  private final ClassificationDataset dataset;
  private final List<String> classes;
  private final int[] firstOfClass;

  /**
   * @param dataset the data, which has to stay open
   * @param split name of the class split
   */
  public TrainingPool(ClassificationDataset dataset, String split) {
    this.dataset = dataset;
    this.classes = dataset.classes(split, MetaSplit.META_TRAIN);
    this.firstOfClass = new int[classes.size() + 1];
    for (int i = 0; i < classes.size(); i++) {
      firstOfClass[i + 1] = Math.addExact(firstOfClass[i], dataset.size(classes.get(i)));
    }
  }

  /**
   * Returns the inputs without their labels, in a seeded order that tells nothing about their
   * classes.
   *
   * @param order root of that order
   */
  public Pool unlabelled(Seed order) {
    int[] inputs = new int[count()];
    int[] places = new Draws(order).choose(count(), count());
    IntStream.range(0, count()).forEach(input -> inputs[places[input]] = input);
    return new Shuffled(inputs);
  }

  @Override
  public int count() {
    return firstOfClass[classes.size()];
  }

  @Override
  public InputShape shape() {
    return dataset.inputShape();
  }

  @Override
  public void read(int index, float[] target, int offset) {
    int label = label(index);
    dataset.read(classes.get(label), index - firstOfClass[label], target, offset);
  }

  @Override
  public int classes() {
    return classes.size();
  }

  @Override
  public int label(int index) {
    int place = Arrays.binarySearch(firstOfClass, index);
    int label = place >= 0 ? place : -place - 2;
    while (firstOfClass[label + 1] == index) {
      label++; // passes over classes without inputs
    }
    return label;
  }

  private final class Shuffled implements Pool {
    private final int[] inputs;

    private Shuffled(int[] inputs) {
      this.inputs = inputs;
    }

    @Override
    public int count() {
      return inputs.length;
    }

    @Override
    public InputShape shape() {
      return TrainingPool.this.shape();
    }

    @Override
    public void read(int index, float[] target, int offset) {
      TrainingPool.this.read(inputs[index], target, offset);
    }
  }
}
