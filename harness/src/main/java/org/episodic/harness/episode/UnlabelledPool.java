package org.episodic.harness.episode;

import java.util.List;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Inputs;

/** All meta-training inputs without labels, for learners that make their own classes. */
public final class UnlabelledPool {
  private UnlabelledPool() {}

  /**
   * Returns every input of the meta-training classes, upright, in a seeded order that tells nothing
   * about their classes.
   *
   * @param dataset the data
   * @param split name of the class split
   * @param seed the root seed
   */
  public static Inputs of(ClassificationDataset dataset, String split, long seed) {
    List<String> classes = dataset.classes(split, MetaSplit.META_TRAIN);
    int count = classes.stream().mapToInt(dataset::size).sum();
    Seed order = Seed.root(seed).derive("unlabelled-pool").derive(dataset.sha256()).derive(split);
    int[] places = new Draws(order).choose(count, count);
    int size = dataset.inputShape().size();
    float[] values = new float[Math.multiplyExact(count, size)];
    int next = 0;
    for (String className : classes) {
      for (int input = 0; input < dataset.size(className); input++) {
        dataset.read(className, input, values, places[next++] * size);
      }
    }
    return Inputs.wrap(dataset.inputShape(), values);
  }
}
