package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference table, its page and its site are what the committed runs give. {@code
 * -Dreference.write=true} writes them anew.
 */
final class ReferenceTableTest {
  private static final Path DOCS = Documents.root().resolve("docs");
  private static final Path RUNS = DOCS.resolve("results/reference");

  private static final boolean WRITE = Boolean.getBoolean("reference.write");
  private static final String HOW =
      "mvn … -Dtest=ReferenceTableTest -Dreference.write=true writes it";

  @TempDir Path made;

  @Test
  void tableAndPageAreMadeFromTheCommittedRuns() throws IOException {
    // The page has links to the runs, which lie beside it.
    FileTree.copy(RUNS, made);
    make("report", made, made);
    compare(made.resolve("report.md"), DOCS.resolve("results.md"));
    compare(made.resolve("report.html"), RUNS.resolve("report.html"));
  }

  @Test
  void theSiteIsMadeFromTheCommittedRuns() throws IOException {
    Path committed = DOCS.resolve("results/site");
    make("site", RUNS, made);
    if (WRITE) {
      FileTree.delete(committed);
    } else {
      assertEquals(names(made), names(committed), HOW);
    }
    for (String name : names(made)) {
      compare(made.resolve(name), committed.resolve(name));
    }
  }

  @Test
  void everyRunIsSound() throws IOException {
    for (Path run : runs()) {
      assertEquals(0, Episodic.here("verify", run.toString()).exitCode(), run.toString());
    }
  }

  private static void make(String command, Path runs, Path out) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    runs().forEach(run -> arguments.add(runs.resolve(run.getFileName()).toString()));
    arguments.addAll(List.of("--out", out.toString()));
    assertEquals(0, Episodic.here(arguments.toArray(String[]::new)).exitCode());
  }

  private static void compare(Path fresh, Path committed) throws IOException {
    if (WRITE) {
      Files.createDirectories(committed.getParent());
      Files.copy(fresh, committed, StandardCopyOption.REPLACE_EXISTING);
    } else {
      assertEquals(Files.readString(fresh), Files.readString(committed), HOW);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    return FileTree.files(directory).stream()
        .map(file -> directory.relativize(file).toString())
        .toList();
  }

  private static List<Path> runs() throws IOException {
    try (Stream<Path> folders = Files.list(RUNS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
