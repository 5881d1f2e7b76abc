package org.episodic.harness.episode;

import java.util.List;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Pool;

/** All inputs of the meta-training classes, upright, class by class. */
public final class TrainingPool implements LabelledPool {
  private final List<String> classes;
  private final ClassPool.Numbered inputs;

  /**
   * @param dataset the data, which has to stay open
   * @param split name of the class split
   */
  public TrainingPool(ClassificationDataset dataset, String split) {
    classes = dataset.classes(split, MetaSplit.META_TRAIN);
    inputs = new ClassPool.Numbered(ClassPool.of(dataset, classes), false);
  }

  /**
   * Returns the inputs without their labels, in a seeded order that tells nothing about their
   * classes.
   *
   * @param order root of that order
   */
  public Pool unlabelled(Seed order) {
    return new ClassPool.Shuffled(inputs, order);
  }

  @Override
  public int count() {
    return inputs.count();
  }

  @Override
  public InputShape shape() {
    return inputs.shape();
  }

  @Override
  public void read(int index, float[] target, int offset) {
    inputs.read(index, target, offset);
  }

  @Override
  public int classes() {
    return classes.size();
  }

  @Override
  public int label(int index) {
    return inputs.classIndex(index);
  }
}
