package org.episodic.algorithms.cactus.embedding;

import org.episodic.spi.option.Option;
import org.episodic.toolkit.head.NearestNeighbours;

/** Makes learners that take the nearest neighbours in the embedding that CACTUs clusters. */
public final class EmbeddingKnnProvider extends EmbeddingProvider<Integer> {
  private static final Option<Integer> NEIGHBOURS =
      Option.integer("neighbours", 0, 1000)
          .symbol("k")
          .defaultsTo(0)
          .says("support images that vote; 0 for as many as there are of a class");

  /** Makes the provider. */
  public EmbeddingKnnProvider() {
    super(
        "embedding-knn",
        "Nearest neighbours in an unsupervised embedding",
        NEIGHBOURS,
        NearestNeighbours::new);
  }
}
