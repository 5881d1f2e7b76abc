package org.episodic.algorithms.cactus.embedding;

import org.episodic.spi.option.Option;
import org.episodic.toolkit.head.LogisticRegression;

/** Makes learners that fit a linear classifier to the embedding that CACTUs clusters. */
public final class EmbeddingLinearProvider extends EmbeddingProvider<Double> {
  private static final Option<Double> REGULARISER =
      Option.real("regulariser", 1e-9, 1e9)
          .symbol("λ")
          .defaultsTo(1.0)
          .says("weight of |W|²/2 beside the sum of the support images' losses");

  /** Makes the provider. */
  public EmbeddingLinearProvider() {
    super(
        "embedding-linear",
        "Linear classifier on an unsupervised embedding",
        REGULARISER,
        LogisticRegression::new);
  }
}
