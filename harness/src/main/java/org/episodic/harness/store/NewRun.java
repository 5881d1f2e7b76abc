package org.episodic.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.files.FileTree;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;

/**
 * The name and the directory of a run that is about to begin. If the user named no directory, one
 * is made at once, so that of several runs that begin in the same second each has its own. It goes
 * again if nothing was written to it. One whose directory is named has a name that tells it from
 * those that begin elsewhere in the same second.
 */
public final class NewRun implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 1000;
  private static final int ORIGIN_DIGITS = 8;

  private final String id;
  private final Path directory;
  private final boolean isOurs;

  private NewRun(String id, Path directory, boolean isOurs) {
    this.id = id;
    this.directory = directory;
    this.isOurs = isOurs;
  }

  /**
   * Returns a run whose directory the user named; it is not looked at.
   *
   * @param id the name of the run, which gets eight digits of a hash of directory and process
   */
  public static NewRun in(Path directory, String id) {
    ProcessHandle process = ProcessHandle.current();
    String origin =
        new Sha256()
            .line(directory.toAbsolutePath().normalize().toString())
            .line(String.valueOf(process.pid()))
            .line(process.info().startInstant().toString())
            .hex()
            .substring(0, ORIGIN_DIGITS);
    return new NewRun(id + "-" + origin, directory, false);
  }

  /**
   * Makes a directory that no other run has: {@code id}, or {@code id-2}, {@code id-3} and so on.
   *
   * @param runs where runs lie; made if it is missing
   * @param id the name of the run, which gets the same suffix
   * @throws UsageException if it cannot be made
   */
  public static NewRun among(Path runs, String id) {
    IOException reason = null;
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String name = attempt == 1 ? id : id + "-" + attempt;
      try {
        Path directory = runs.resolve(name);
        Files.createDirectories(runs);
        return new NewRun(name, Files.createDirectory(directory), true);
      } catch (IOException e) {
        reason = e;
        if (!Files.isDirectory(runs)) {
          break;
        }
      }
    }
    throw new UsageException(
        "Run directory '%s' cannot be made: %s; name another by --out"
            .formatted(runs.resolve(id), reason));
  }

  /** Returns the name of the run. */
  public String id() {
    return id;
  }

  /** Returns where it goes. */
  public Path directory() {
    return directory;
  }

  /** Removes what was made here and stayed empty. */
  @Override
  public void close() {
    if (isOurs) {
      removeIfEmpty(directory);
      removeIfEmpty(directory.getParent());
    }
  }

  private static void removeIfEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // It is in use, or an empty directory stays, which is in nobody's way.
    }
  }

  /**
   * Deletes a run that was made in a directory, and the directory itself if it holds nothing else.
   */
  public static void discard(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    List<Path> others = new ArrayList<>();
    try (Stream<Path> content = Files.list(path)) {
      for (Path file : content.toList()) {
        if (RunFiles.isOfARun(file) || RunLock.isLock(file)) {
          FileTree.delete(file);
        } else {
          others.add(file);
        }
      }
    }
    if (others.isEmpty()) {
      Files.delete(path);
    }
  }
}
