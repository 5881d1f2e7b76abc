package org.episodic.harness.episode;

import java.util.List;

/**
 * A classification episode by names and numbers, without pixels.
 *
 * @param classes the class behind each label
 * @param queries in the order in which they are posed, each a label and the number of an image
 */
public record DrawnEpisode(List<DrawnClass> classes, List<List<Integer>> queries) {

  /**
   * The class behind a label.
   *
   * @param name of the class
   * @param quarterTurns by how many times 90° its images are turned, counter-clockwise; 0 to 3
   * @param support numbers of the images that are given with their label, from 0
   */
  public record DrawnClass(String name, int quarterTurns, List<Integer> support) {
    public DrawnClass {
      support = List.copyOf(support);
    }
  }

  public DrawnEpisode {
    classes = List.copyOf(classes);
    queries = queries.stream().map(List::copyOf).toList();
  }
}
