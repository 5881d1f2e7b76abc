package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference table and its page are what the committed runs give. {@code -Dreference.write=true}
 * writes them anew.
 */
final class ReferenceTableTest {
  private static final Path DOCS = Documents.root().resolve("docs");
  private static final Path RUNS = DOCS.resolve("results/reference");
  private static final Map<String, Path> MADE =
      Map.of("report.md", DOCS.resolve("results.md"), "report.html", RUNS.resolve("report.html"));

  @TempDir Path made;

  @Test
  void itIsMadeFromTheCommittedRuns() throws IOException {
    // The page has links to the runs, which lie beside it.
    FileTree.copy(RUNS, made);
    List<String> arguments = new ArrayList<>(List.of("report"));
    runs().forEach(run -> arguments.add(made.resolve(run.getFileName()).toString()));
    arguments.addAll(List.of("--out", made.toString()));
    assertEquals(0, Episodic.here(arguments.toArray(String[]::new)).exitCode());
    for (var file : MADE.entrySet()) {
      Path fresh = made.resolve(file.getKey());
      if (Boolean.getBoolean("reference.write")) {
        Files.write(file.getValue(), Files.readAllBytes(fresh));
      } else {
        assertEquals(
            Files.readString(fresh),
            Files.readString(file.getValue()),
            "mvn … -Dtest=ReferenceTableTest -Dreference.write=true writes it");
      }
    }
  }

  @Test
  void everyRunIsSound() throws IOException {
    for (Path run : runs()) {
      assertEquals(0, Episodic.here("verify", run.toString()).exitCode(), run.toString());
    }
  }

  private static List<Path> runs() throws IOException {
    try (Stream<Path> folders = Files.list(RUNS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}
