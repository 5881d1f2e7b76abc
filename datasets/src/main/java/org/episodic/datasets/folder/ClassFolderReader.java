package org.episodic.datasets.folder;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.episodic.datasets.folder.ClassFolders.ClassFolder;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;

/**
 * Looks through a tree of folders for classes: folders that hold images and no folders. Links are
 * followed; all problems are collected and the first few are listed.
 */
public final class ClassFolderReader implements FileVisitor<Path> {
  private final Path root;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<ClassFolder> classes = new ArrayList<>();
  private final Map<String, String> hashes = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int leftOut;
  private String firstLeftOut = "";

  private ClassFolderReader(Path root) {
    this.root = root;
  }

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

  private record Image(String name, Path file, String state) {}

  /**
   * Reads the names of files.
   *
   * @param root an existing folder
   * @throws UsageException if it holds no classes, or something that cannot be understood
   */
  public static ClassFolders read(Path root) {
    ClassFolderReader reader = new ClassFolderReader(root);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, reader);
    } catch (IOException e) {
      throw new UsageException("Folder '%s' cannot be read (%s)".formatted(root, e));
    }
    return reader.found();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes state) {
    if (open.isEmpty()) {
      open.push(new Open(""));
      return FileVisitResult.CONTINUE;
    }
    String name = name(folder);
    if (name.isEmpty() || FileName.isLitter(name)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    open.peek().holdsFolders = true;
    String parent = open.peek().name;
    open.push(new Open(parent.isEmpty() ? name : parent + "/" + name));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes state) {
    String name = name(file);
    if (name.isEmpty() || FileName.isLitter(name)) {
      return FileVisitResult.CONTINUE;
    }
    if (!ImageFiles.isNamedImage(name)) {
      leftOut++;
      firstLeftOut = leftOut == 1 ? file.toString() : firstLeftOut;
      open.peek().holdsOthers = true;
    } else if (!state.isRegularFile()) {
      problems.add(
          "Image '%s' is not a file, or a link to nothing; expected a file".formatted(file));
    } else {
      String seen = name + " " + state.size() + " " + state.lastModifiedTime();
      open.peek().images.add(new Image(name, file.getFileName(), seen));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    problems.add(
        cause instanceof FileSystemLoopException
            ? "Folder '%s' is a symbolic link to a folder that it lies in; remove the link"
                .formatted(file)
            : "'%s' cannot be read (%s); expected a folder or file that you have the right to read"
                .formatted(file, cause.getClass().getSimpleName()));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException cause) {
    Open closed = open.pop();
    if (cause != null) {
      return visitFileFailed(folder, cause);
    }
    if (!closed.images.isEmpty() && (closed.holdsFolders || closed.name.isEmpty())) {
      problems.add(
          "Folder '%s' holds images beside folders; expected each image in the folder of its class, which holds no folders"
              .formatted(folder));
    } else if (!closed.images.isEmpty()) {
      add(closed, folder);
    } else if (!closed.holdsFolders && !closed.holdsOthers && !closed.name.isEmpty()) {
      problems.add(
          "Class '%s' is empty; expected at least one of %s"
              .formatted(closed.name, ImageFiles.namedImages()));
    }
    return FileVisitResult.CONTINUE;
  }

  private void add(Open closed, Path folder) {
    closed.images.sort(Comparator.comparing(Image::name));
    Sha256 hash = new Sha256();
    closed.images.forEach(image -> hash.line(image.state()));
    hashes.put(closed.name, hash.hex());
    classes.add(
        new ClassFolder(closed.name, folder, closed.images.stream().map(Image::file).toList()));
  }

  /** Returns an empty text at a name that cannot be read. */
  private String name(Path path) {
    try {
      return FileName.of(path);
    } catch (UsageException e) {
      problems.addAll(e.problems());
      return "";
    }
  }

  private ClassFolders found() {
    if (classes.isEmpty() && problems.isEmpty()) {
      problems.add(
          "Folder '%s' holds no images; expected a folder for each class with %s"
              .formatted(root, ImageFiles.namedImages()));
    }
    classes.sort(Comparator.comparing(ClassFolder::name));
    refuseEqualNames();
    Problems.refuse(problems.stream().sorted().toList());
    Sha256 hash = new Sha256().line(root.toAbsolutePath().normalize().toString());
    classes.forEach(each -> hash.line(each.name()).line(hashes.get(each.name())));
    return new ClassFolders(root, List.copyOf(classes), leftOut, firstLeftOut, hash.hex());
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
