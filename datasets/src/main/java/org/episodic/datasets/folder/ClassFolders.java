package org.episodic.datasets.folder;

import java.nio.file.Path;
import java.util.List;

/**
 * What lies in a tree of folders, of which the innermost are classes. Only names, sizes and times
 * of files are known of it.
 *
 * @param root the folder that all of it lies in
 * @param classes sorted by name, each name once
 * @param leftOut number of files that are not images
 * @param firstLeftOut one of them, or an empty text
 * @param fingerprint hash of the names, sizes and times of all images
 */
public record ClassFolders(
    Path root, List<ClassFolder> classes, int leftOut, String firstLeftOut, String fingerprint) {

  /**
   * One class.
   *
   * @param name the path from the root, with slashes
   * @param folder where its images lie
   * @param images names of the files, sorted
   */
  public record ClassFolder(String name, Path folder, List<Path> images) {}

  /** Returns the names of the classes, sorted. */
  public List<String> names() {
    return classes.stream().map(ClassFolder::name).toList();
  }

  /** Returns the number of images of the smallest class. */
  public int smallest() {
    return classes.stream().mapToInt(each -> each.images().size()).min().orElse(0);
  }

  /** Returns the number of all images. */
  public long images() {
    return classes.stream().mapToLong(each -> each.images().size()).sum();
  }
}
