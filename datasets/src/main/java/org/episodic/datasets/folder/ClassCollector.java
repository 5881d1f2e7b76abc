package org.episodic.datasets.folder;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.episodic.datasets.folder.ClassFolders.ClassFolder;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.spi.Sha256;

/**
 * Finds classes in a tree whose folders are entered and left in turn: folders that hold images and
 * no folders. All problems are collected.
 */
final class ClassCollector {
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<ClassFolder> classes = new ArrayList<>();
  private final Map<String, String> hashes = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int leftOut;
  private String firstLeftOut = "";

  /** A folder that is being looked through. */
  private static final class Open {
    private final String name;
    private final List<Image> images = new ArrayList<>();
    private boolean holdsFolders;
    private boolean holdsOthers;

    private Open(String name) {
      this.name = name;
    }
  }

  private record Image(String name, StoredImage image, String state) {}

  /** Makes one that is in the root of the tree. */
  ClassCollector() {
    open.push(new Open(""));
  }

  /** Enters a folder of the one that is open. */
  void enter(String name) {
    open.peek().holdsFolders = true;
    String parent = open.peek().name;
    open.push(new Open(parent.isEmpty() ? name : parent + "/" + name));
  }

  /**
   * Adds a file that is named as an image.
   *
   * @param state what changes when its content does
   */
  void image(String name, StoredImage image, String state) {
    open.peek().images.add(new Image(name, image, name + " " + state));
  }

  /**
   * Adds a file that is none.
   *
   * @param shown how a user is told of it
   */
  void other(String shown) {
    leftOut++;
    firstLeftOut = leftOut == 1 ? shown : firstLeftOut;
    open.peek().holdsOthers = true;
  }

  void problem(String line) {
    problems.add(line);
  }

  /** Leaves the folder that is open. */
  void leave(String shown) {
    Open closed = open.pop();
    if (!closed.images.isEmpty() && (closed.holdsFolders || closed.name.isEmpty())) {
      problems.add(
          "Folder '%s' holds images beside folders; expected each image in the folder of its class, which holds no folders"
              .formatted(shown));
    } else if (!closed.images.isEmpty()) {
      add(closed);
    } else if (!closed.holdsFolders && !closed.holdsOthers && !closed.name.isEmpty()) {
      problems.add(
          "Class '%s' is empty; expected at least one of %s"
              .formatted(closed.name, ImageFiles.namedImages()));
    }
  }

  /** Leaves the folder that is open, of which not all is known. */
  void leave() {
    open.pop();
  }

  private void add(Open closed) {
    closed.images.sort(Comparator.comparing(Image::name));
    Sha256 hash = new Sha256();
    closed.images.forEach(image -> hash.line(image.state()));
    hashes.put(closed.name, hash.hex());
    classes.add(new ClassFolder(closed.name, closed.images.stream().map(Image::image).toList()));
  }

  /**
   * Returns the classes, once all folders are left.
   *
   * @param root the folder or archive that was looked through
   * @param files closed with the classes
   * @throws org.episodic.spi.UsageException if there is none, or a problem
   */
  ClassFolders found(Path root, Closeable files) {
    if (classes.isEmpty() && problems.isEmpty()) {
      problems.add(
          "'%s' holds no images; expected a folder for each class with %s"
              .formatted(root, ImageFiles.namedImages()));
    }
    classes.sort(Comparator.comparing(ClassFolder::name));
    refuseEqualNames();
    Problems.refuse(problems.stream().sorted().toList());
    Sha256 hash = new Sha256().line(root.toAbsolutePath().normalize().toString());
    classes.forEach(each -> hash.line(each.name()).line(hashes.get(each.name())));
    return new ClassFolders(root, List.copyOf(classes), leftOut, firstLeftOut, hash.hex(), files);
  }

  private void refuseEqualNames() {
    Map<String, String> seen = new HashMap<>();
    for (ClassFolder each : classes) {
      String before = seen.put(each.name().toLowerCase(Locale.ROOT), each.name());
      if (before != null) {
        problems.add(
            "Classes '%s' and '%s' differ at most in upper and lower case; expected different names"
                .formatted(before, each.name()));
      }
    }
  }
}
