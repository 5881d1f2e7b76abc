package org.episodic.datasets.miniimagenet;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.datasets.split.ClassTable;
import org.episodic.spi.UsageException;

/**
 * What files must hold.
 *
 * @param split the classes of each part
 * @param images number of images of every class
 */
record Expectation(ClassSplit split, int images) {
  /** Rows and columns of an image. */
  static final int SIDE = 84;

  static final int CHANNELS = 3;
  static final int BYTES = SIDE * SIDE * CHANNELS;

  /** The lists of Ravi and Larochelle (2017), with 600 images a class. */
  static final Expectation PUBLISHED =
      new Expectation(ClassTable.read(Expectation.class, "classes.csv").split("ravi"), 600);

  /** Returns the classes of a part, sorted. */
  List<String> classes(Part part) {
    return split.parts().get(part.split());
  }

  /** Returns all classes, sorted. */
  List<String> classes() {
    return Stream.of(Part.values()).flatMap(part -> classes(part).stream()).sorted().toList();
  }

  /**
   * Refuses a copy whose parts have the same classes.
   *
   * @param place where it lies
   * @param found the classes of each part
   * @throws UsageException if it is one
   */
  void refuseImageSplit(Path place, Map<Part, ? extends Collection<String>> found) {
    if (Stream.of(Part.values()).allMatch(part -> found.get(part).containsAll(classes()))) {
      throw new UsageException(
          "miniImageNet in '%s' is split by images: each of train, val and test has all %s classes, so that none is new in meta-test; it must be split by classes, %s"
              .formatted(place, classes().size(), sizes()));
    }
  }

  /**
   * Compares the classes of a part.
   *
   * @param where the file or folder of the part
   * @param found number of images by class
   */
  void check(Part part, Path where, Map<String, Integer> found, Problems problems) {
    TreeSet<String> names = new TreeSet<>(found.keySet());
    names.addAll(classes(part));
    for (String name : names) {
      if (!found.containsKey(name)) {
        problems.add("Class '%s' is missing in '%s'; it must have %s images", name, where, images);
      } else if (!classes(part).contains(name)) {
        problems.add("Class '%s' in '%s' is unexpected; it belongs %s", name, where, home(name));
      } else {
        checkCount(name, where, found.get(name), problems);
      }
    }
  }

  /** Compares the number of images of a class. */
  void checkCount(String name, Path where, int found, Problems problems) {
    if (found != images) {
      problems.add("Class '%s' has %s images in '%s'; it must have %s", name, found, where, images);
    }
  }

  private String home(String name) {
    return Stream.of(Part.values())
        .filter(part -> classes(part).contains(name))
        .findFirst()
        .map(part -> "to " + part.label())
        .orElse("to no part of the split of Ravi and Larochelle");
  }

  private String sizes() {
    return "%s, %s and %s of them"
        .formatted(classes(Part.TRAIN).size(), classes(Part.VAL).size(), classes(Part.TEST).size());
  }
}
