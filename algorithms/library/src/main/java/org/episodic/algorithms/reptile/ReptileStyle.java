package org.episodic.algorithms.reptile;

import java.util.List;
import java.util.Optional;
import org.episodic.toolkit.layer.ConvNet.Block;
import org.episodic.toolkit.layer.ConvNet.Ending;
import org.episodic.toolkit.layer.ConvNet.Halving;
import org.episodic.toolkit.layer.ConvNet.Norm;
import org.episodic.toolkit.layer.ConvNet.Style;
import org.episodic.toolkit.weights.Initializer;

/**
 * The networks of the paper's official code (supervised-reptile): flattened, β and γ, ε = 1e-3,
 * Xavier.
 */
final class ReptileStyle {
  private ReptileStyle() {}

  /** On Omniglot: strided. */
  static Style strided(int filters) {
    return style(Block.four(filters, Halving.STRIDE));
  }

  /** On miniImageNet: pooled with padding. */
  static Style pooled(int filters) {
    return style(Block.four(filters, Halving.PADDED_POOL));
  }

  private static Style style(List<Block> blocks) {
    return new Style(
        blocks,
        Ending.FLATTEN,
        new Norm(Optional.of(Initializer.constant(1)), 1e-3f),
        Initializer.glorotUniform());
  }
}
