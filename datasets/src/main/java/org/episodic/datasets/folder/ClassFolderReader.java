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
import java.util.Deque;
import java.util.EnumSet;
import org.episodic.datasets.image.ImageFiles;
import org.episodic.spi.UsageException;

/**
 * Looks through a tree of folders for classes: folders that hold images and no folders. Links are
 * followed; all problems are collected and the first few are listed.
 */
public final class ClassFolderReader implements FileVisitor<Path> {
  private final ClassCollector found = new ClassCollector();
  private final Deque<Path> folders = new ArrayDeque<>();

  private ClassFolderReader() {}

  /**
   * Reads the names of files.
   *
   * @param root an existing folder
   * @throws UsageException if it holds no classes, or something that cannot be understood
   */
  public static ClassFolders read(Path root) {
    ClassFolderReader reader = new ClassFolderReader();
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, reader);
    } catch (IOException e) {
      throw new UsageException("Folder '%s' cannot be read (%s)".formatted(root, e));
    }
    return reader.found.found(root, () -> {});
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes state) {
    if (folders.isEmpty()) {
      folders.push(folder);
      return FileVisitResult.CONTINUE;
    }
    String name = name(folder);
    if (name.isEmpty() || FileName.isLitter(name)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    found.enter(name);
    folders.push(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes state) {
    String name = name(file);
    if (name.isEmpty() || FileName.isLitter(name)) {
      return FileVisitResult.CONTINUE;
    }
    if (!ImageFiles.isNamedImage(name)) {
      found.other(file.toString());
    } else if (!state.isRegularFile()) {
      found.problem(
          "Image '%s' is not a file, or a link to nothing; expected a file".formatted(file));
    } else {
      ImageFile image = new ImageFile(folders.peek(), file.getFileName());
      found.image(name, image, state.size() + " " + state.lastModifiedTime());
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    found.problem(
        cause instanceof FileSystemLoopException
            ? "Folder '%s' is a symbolic link to a folder that it lies in; remove the link"
                .formatted(file)
            : "'%s' cannot be read (%s); expected a folder or file that you have the right to read"
                .formatted(file, cause.getClass().getSimpleName()));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException cause) {
    folders.pop();
    if (cause != null) {
      found.leave();
      return visitFileFailed(folder, cause);
    }
    found.leave(folder.toString());
    return FileVisitResult.CONTINUE;
  }

  /** Returns an empty text at a name that cannot be read. */
  private String name(Path path) {
    try {
      return FileName.of(path);
    } catch (UsageException e) {
      e.problems().forEach(found::problem);
      return "";
    }
  }
}
