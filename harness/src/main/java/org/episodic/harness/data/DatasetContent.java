package org.episodic.harness.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;

/**
 * What all inputs of a data set show.
 *
 * @param classes of all splits together
 * @param inputs of those classes
 * @param equal pairs of inputs of equal values, each as {@code class[number]}; the first of several
 *     equal ones stands before each other
 * @param problems a line for each input with a value that is not finite
 */
public record DatasetContent(
    int classes, long inputs, List<EqualPair> equal, List<String> problems) {

  /** Two inputs of equal values. */
  public record EqualPair(String first, String second) {}

  /**
   * Reads all of them.
   *
   * @param progress hears of the share of the classes that is read
   */
  public static DatasetContent read(
      DatasetDescription description, ClassificationDataset dataset, DoubleConsumer progress) {
    TreeSet<String> classes = new TreeSet<>();
    for (SplitDescription split : description.splits()) {
      for (MetaSplit part : MetaSplit.values()) {
        classes.addAll(dataset.classes(split.name(), part));
      }
    }
    List<EqualPair> equal = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    Sha256 hash = new Sha256();
    float[] values = new float[dataset.inputShape().size()];
    int done = 0;
    for (String name : classes) {
      for (int i = 0; i < dataset.size(name); i++) {
        dataset.read(name, i, values, 0);
        String input = name + "[" + i + "]";
        String earlier = seen.putIfAbsent(hash.floats(values).hex(), input);
        if (earlier != null) {
          equal.add(new EqualPair(earlier, input));
        }
        if (!areFinite(values)) {
          problems.add(
              "Data set '%s' has a value in %s that is not finite"
                  .formatted(description.id(), input));
        }
      }
      progress.accept(++done / (double) classes.size());
    }
    long inputs = classes.stream().mapToLong(dataset::size).sum();
    return new DatasetContent(classes.size(), inputs, equal, problems);
  }

  private static boolean areFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
