package org.episodic.algorithms.reptile;

import java.util.List;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Targets;
import org.episodic.toolkit.episode.TargetValues;
import org.episodic.toolkit.runtime.Entry;

/** Fills entries of a graph. */
final class Values {
  private Values() {}

  /**
   * Fills in inputs of so many tasks, [T·n, h, w, c], all of the same number.
   *
   * @param batches of T tasks or fewer, of which the last stands for more
   */
  static void load(Entry entry, List<Inputs> batches, int tasks) {
    int size = batches.get(0).count() * batches.get(0).shape().size();
    float[] values = new float[tasks * size];
    for (int task = 0; task < tasks; task++) {
      batches.get(Math.min(task, batches.size() - 1)).values().get(values, task * size, size);
    }
    entry.load(values);
  }

  /** Fills in their targets: one-hot labels [T, n, outputs], or real values [T, n, 1]. */
  static void load(Entry entry, List<Targets> targets, int tasks, int outputs) {
    int count = targets.get(0).count();
    float[] values = new float[tasks * count * outputs];
    for (int task = 0; task < tasks; task++) {
      Targets own = targets.get(Math.min(task, targets.size() - 1));
      TargetValues.fill(own, count, outputs, values, task * count * outputs);
    }
    entry.load(values);
  }
}
