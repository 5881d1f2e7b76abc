package org.episodic.harness.result;

import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;

/** Names a cell for people: {@code maml omniglot standard 5-way 1-shot seed 0}. */
public final class CellLabel {
  private CellLabel() {}

  /** Returns the label. Cells that differ in options or budget alone have the same one. */
  public static String of(CellKey key) {
    TaskShape shape = key.shape();
    // A regression task has one "class", its function.
    String way = shape.way() == 1 ? "" : shape.way() + "-way ";
    return "%s %s %s %s%s-shot seed %s"
        .formatted(
            key.algorithm(), key.dataset(), key.protocol().id(), way, shape.shot(), key.seed());
  }
}
