package org.episodic.spi.dataset;

/**
 * The size of a class split.
 *
 * @param name such as {@code snell}
 * @param sha256 hash of the class lists, hexadecimal: two splits are the same if and only if it is
 *     equal
 * @param trainClasses classes for meta-training; 0 for an endless family of functions
 * @param validationClasses classes for meta-validation; 0 likewise
 * @param testClasses classes for meta-test; 0 likewise
 * @param imagesPerClass images that every class has at least; 0 likewise
 */
public record SplitDescription(
    String name,
    String sha256,
    int trainClasses,
    int validationClasses,
    int testClasses,
    int imagesPerClass) {

  /** Returns the number of classes in one part. */
  public int classes(MetaSplit part) {
    return switch (part) {
      case META_TRAIN -> trainClasses;
      case META_VALIDATION -> validationClasses;
      case META_TEST -> testClasses;
    };
  }
}
