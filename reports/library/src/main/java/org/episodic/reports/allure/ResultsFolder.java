package org.episodic.reports.allure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of results, made beside its place and put there when it is whole, so that no result of
 * another time is left in it. A file {@code executor.json}, by which a build server says what it
 * is, is kept.
 */
final class ResultsFolder implements AutoCloseable {
  /** The file by which a folder is known as one of ours. */
  static final String MARK = "environment.properties";

  private static final String NAME = "allure-results";
  private static final String EXECUTOR = "executor.json";

  private final Path place;
  private final Path part;
  private final Path old;

  private ResultsFolder(Path directory) {
    place = directory.resolve(NAME);
    String process = String.valueOf(ProcessHandle.current().pid());
    part = directory.resolve("." + NAME + "." + process + ".part");
    old = directory.resolve("." + NAME + "." + process + ".old");
  }

  /**
   * Begins an empty folder.
   *
   * @throws IOException also if there are results of others in its place
   */
  static ResultsFolder in(Path directory) throws IOException {
    ResultsFolder folder = new ResultsFolder(directory);
    folder.requireOurs();
    delete(folder.part);
    Files.createDirectory(folder.part);
    return folder;
  }

  private void requireOurs() throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    Path mark = place.resolve(MARK);
    boolean ours =
        Files.isRegularFile(mark)
            && new String(Files.readAllBytes(mark), java.nio.charset.StandardCharsets.ISO_8859_1)
                .startsWith("Episodic=");
    if (!ours && !isEmpty(place)) {
      throw new IOException(
          "'%s' holds what is not Episodic's and would be replaced; move it away".formatted(place));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.endsWith(EXECUTOR));
    }
  }

  void write(String name, byte[] content) throws IOException {
    Files.write(part.resolve(name), content);
  }

  void copy(Path file, String name) throws IOException {
    Files.copy(file, part.resolve(name));
  }

  /** Copies the files of a folder, if it is there. */
  void copyFolder(Path from, String name) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Path to = Files.createDirectory(part.resolve(name));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Puts the folder into its place and returns it. */
  Path publish() throws IOException {
    Path executor = place.resolve(EXECUTOR);
    if (Files.isRegularFile(executor)) {
      copy(executor, EXECUTOR);
    }
    if (Files.exists(place)) {
      Files.move(place, old);
    }
    Files.move(part, place);
    return place;
  }

  @Override
  public void close() throws IOException {
    delete(part);
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(folder)) {
      paths = tree.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
