package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No package of the product is too large to know, and no file of it too long to read. */
final class SizeTest {
  private static final int MOST_TYPES = 16;
  private static final int MOST_LINES = 300;
  private static final Path SOURCES = Path.of("src", "main", "java");

  @Test
  void noPackageIsTooLarge() throws IOException {
    TreeMap<String, Integer> types = new TreeMap<>();
    for (Path file : files()) {
      types.merge(packageOf(file), 1, Integer::sum);
    }
    assertTrue(types.size() > 50, "packages found: " + types.keySet());
    types.values().removeIf(count -> count <= MOST_TYPES);
    assertEquals(Set.of(), types.keySet(), "packages of more than 16 types");
  }

  @Test
  void noFileIsTooLong() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Path file : files()) {
      if (Files.readAllLines(file).size() > MOST_LINES) {
        names.add(file.getFileName().toString());
      }
    }
    assertEquals(Set.of(), names, "files of more than 300 lines");
  }

  /** Returns the main sources of every module that is distributed, with those that authors use. */
  private static Set<Path> files() throws IOException {
    Path root = Path.of("..").toRealPath();
    Set<Path> files = new TreeSet<>();
    for (String module : new String[] {"spi", "algorithms", "datasets", "reports", "harness"}) {
      try (Stream<Path> tree = Files.walk(root.resolve(module))) {
        tree.filter(path -> path.toString().endsWith(".java"))
            .filter(path -> !path.endsWith("package-info.java"))
            .filter(path -> !path.toString().contains("archetype-resources"))
            .filter(path -> root.relativize(path).toString().contains(SOURCES.toString()))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String packageOf(Path file) {
    String path = file.getParent().toString();
    int start = path.indexOf(SOURCES.toString()) + SOURCES.toString().length() + 1;
    return path.substring(start).replace(file.getFileSystem().getSeparator(), ".");
  }
}
