package org.episodic.harness.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Directories with everything in them. */
public final class FileTree {
  private FileTree() {}

  /** Deletes a directory; does nothing if there is none. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> files = Files.walk(directory)) {
      content = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : content) {
      Files.delete(file);
    }
  }

  /**
   * Deletes a directory that nobody needs any more, as far as that is possible. It is taken away as
   * a whole first, so that whoever still writes there fails, and keeps no part of it.
   *
   * @param notices told if something is left
   */
  public static void discard(Path directory, Consumer<String> notices) {
    if (!Files.exists(directory)) {
      return;
    }
    Path taken = directory.resolveSibling(directory.getFileName() + "-deleted");
    try {
      Files.move(directory, taken, StandardCopyOption.ATOMIC_MOVE);
      delete(taken);
    } catch (IOException | UncheckedIOException e) {
      notices.accept("Folder '%s' could not be deleted: %s".formatted(directory, e));
    }
  }

  /** Copies the files of a directory into another, which is made. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  /** Returns the regular files in a directory and in those below it, sorted. */
  public static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
