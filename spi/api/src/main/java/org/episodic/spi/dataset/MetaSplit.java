package org.episodic.spi.dataset;

/**
 * The three disjoint parts of a data set's classes (or of a family's target functions).
 *
 * @since 0.1.0
 */
public enum MetaSplit {
  META_TRAIN,
  META_VALIDATION,
  META_TEST
}
