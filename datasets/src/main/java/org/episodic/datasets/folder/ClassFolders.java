package org.episodic.datasets.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What lies in a tree of folders, on disk or in an archive, of which the innermost are classes.
 * Only names, sizes and times of files are known of it.
 *
 * @param root the folder or archive that all of it lies in
 * @param classes sorted by name, each name once
 * @param leftOut number of files that are not images
 * @param firstLeftOut one of them, or an empty text
 * @param fingerprint hash of the names of all images, and of their sizes and times, or checksums
 * @param files closed with this
 */
public record ClassFolders(
    Path root,
    List<ClassFolder> classes,
    int leftOut,
    String firstLeftOut,
    String fingerprint,
    Closeable files)
    implements Closeable {

  /**
   * One class.
   *
   * @param name the path from the root, with slashes
   * @param images sorted by the names of their files
   */
  public record ClassFolder(String name, List<StoredImage> images) {}

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

  @Override
  public void close() throws IOException {
    files.close();
  }
}
