package org.episodic.spi.dataset;

import java.util.List;
import java.util.Objects;

/**
 * The size of a class split. Immutable: each method that takes values returns another description.
 *
 * @since 0.1.0
 */
public final class SplitDescription {
  private final String name;
  private final String sha256;
  private final int trainClasses;
  private final int validationClasses;
  private final int testClasses;
  private final int imagesPerClass;

  private SplitDescription(
      String name,
      String sha256,
      int trainClasses,
      int validationClasses,
      int testClasses,
      int imagesPerClass) {
    this.name = Objects.requireNonNull(name, "A split's name is null");
    this.sha256 = Objects.requireNonNull(sha256, "The hash of split '" + name + "' is null");
    this.trainClasses = trainClasses;
    this.validationClasses = validationClasses;
    this.testClasses = testClasses;
    this.imagesPerClass = imagesPerClass;
  }

  /**
   * Returns the split of an endless family of functions, to begin with.
   *
   * @param name such as {@code snell}
   * @param sha256 hash of the class lists, hexadecimal: two splits are the same if and only if it
   *     is equal
   */
  public static SplitDescription of(String name, String sha256) {
    return new SplitDescription(name, sha256, 0, 0, 0, 0);
  }

  /** Says how many classes there are for meta-training, meta-validation and meta-test. */
  public SplitDescription classes(int train, int validation, int test) {
    return new SplitDescription(name, sha256, train, validation, test, imagesPerClass);
  }

  /** Says how many images every class has at least. */
  public SplitDescription imagesPerClass(int images) {
    return new SplitDescription(name, sha256, trainClasses, validationClasses, testClasses, images);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the hash of the class lists. */
  public String sha256() {
    return sha256;
  }

  /** Returns the number of classes for meta-training, 0 for an endless family of functions. */
  public int trainClasses() {
    return trainClasses;
  }

  /** Returns the number of classes for meta-validation, 0 likewise. */
  public int validationClasses() {
    return validationClasses;
  }

  /** Returns the number of classes for meta-test, 0 likewise. */
  public int testClasses() {
    return testClasses;
  }

  /** Returns the number of images that every class has at least, 0 likewise. */
  public int imagesPerClass() {
    return imagesPerClass;
  }

  /** Returns the number of classes in one part. */
  public int classes(MetaSplit part) {
    return switch (part) {
      case META_TRAIN -> trainClasses;
      case META_VALIDATION -> validationClasses;
      case META_TEST -> testClasses;
    };
  }

  private List<Object> parts() {
    return List.of(name, sha256, trainClasses, validationClasses, testClasses, imagesPerClass);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SplitDescription that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "SplitDescription" + parts();
  }
}
