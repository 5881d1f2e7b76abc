package org.episodic.algorithms.reptile;

import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Targets;
import org.episodic.toolkit.episode.TargetValues;
import org.episodic.toolkit.runtime.Entry;

/** Fills entries of a graph. */
final class Values {
  private Values() {}

  /** Fills in inputs, as [n, h, w, c]. */
  static void load(Entry entry, Inputs inputs) {
    float[] values = new float[inputs.count() * inputs.shape().size()];
    inputs.values().get(values);
    entry.load(values);
  }

  /** Fills in targets: one-hot labels [n, outputs], or real values [n, 1]. */
  static void load(Entry entry, Targets targets, int outputs) {
    float[] values = new float[targets.count() * outputs];
    TargetValues.fill(targets, targets.count(), outputs, values, 0);
    entry.load(values);
  }
}
