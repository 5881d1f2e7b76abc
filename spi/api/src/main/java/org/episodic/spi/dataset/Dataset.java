package org.episodic.spi.dataset;

import org.episodic.spi.episode.InputShape;

/**
 * Opened data: of one of the kinds below, of which more may come. Immutable, safe for several
 * threads. It never samples episodes.
 *
 * @since 0.1.0
 */
public sealed interface Dataset extends AutoCloseable
    permits ClassificationDataset, RegressionDataset {

  /** Returns the shape of one input. */
  InputShape inputShape();

  /**
   * Returns the SHA-256 of the decoded content, hexadecimal. It is the same however the data was
   * stored, and differs if any class or value does.
   */
  String sha256();

  /**
   * Returns the hash of the data whose episodes the episodes of this are drawn as. Variants of one
   * data set, such as one whose test images are distorted, have its hash here and one of their own
   * as {@link #sha256}: their episodes are of the same classes, inputs and functions, so that
   * scores can be compared episode by episode. Itself unless a data set says otherwise.
   */
  default String drawnAs() {
    return sha256();
  }

  /** Frees what the data set owns; a second call does nothing. */
  @Override
  void close();
}
