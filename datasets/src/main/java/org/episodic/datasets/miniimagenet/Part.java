package org.episodic.datasets.miniimagenet;

import org.episodic.spi.dataset.MetaSplit;

/** The parts of the split, by the names that files have for them. */
enum Part {
  TRAIN("train", MetaSplit.META_TRAIN),
  VAL("val", MetaSplit.META_VALIDATION),
  TEST("test", MetaSplit.META_TEST);

  private final String label;
  private final MetaSplit split;

  Part(String label, MetaSplit split) {
    this.label = label;
    this.split = split;
  }

  /** Returns its name in names of files. */
  String label() {
    return label;
  }

  MetaSplit split() {
    return split;
  }
}
