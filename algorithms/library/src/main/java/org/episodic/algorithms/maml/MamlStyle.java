package org.episodic.algorithms.maml;

import java.util.Optional;
import org.episodic.toolkit.layer.ConvNet.Block;
import org.episodic.toolkit.layer.ConvNet.Ending;
import org.episodic.toolkit.layer.ConvNet.Halving;
import org.episodic.toolkit.layer.ConvNet.Norm;
import org.episodic.toolkit.layer.ConvNet.Style;
import org.episodic.toolkit.weights.Initializer;

/** The networks of the paper's official code (cbfinn/maml): β only, ε = 1e-3, Xavier. */
final class MamlStyle {
  private static final Norm NORM = new Norm(Optional.empty(), 1e-3f);

  private MamlStyle() {}

  /** On Omniglot: strided, spatial mean. */
  static Style strided(int filters) {
    return new Style(
        Block.four(filters, Halving.STRIDE), Ending.MEAN, NORM, Initializer.glorotUniform());
  }

  /** On miniImageNet: pooled, flattened. */
  static Style pooled(int filters) {
    return new Style(
        Block.four(filters, Halving.POOL), Ending.FLATTEN, NORM, Initializer.glorotUniform());
  }
}
