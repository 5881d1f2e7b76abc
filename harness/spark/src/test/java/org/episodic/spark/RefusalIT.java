package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cell that all machines refuse fails alone. */
@Tag("nightly")
@Timeout(600)
class RefusalIT {
  private static final Path SOURCES = Path.of("../../ci/broken/src/main").toAbsolutePath();

  private static final String PLAN =
      """
      name: refusal
      budget: smoke
      cells:
        - {algorithms: [faulty, chance], dataset: glyphs, way: 2, shot: 1}
      """;

  private final Path directory = Path.of("target/refusal").toAbsolutePath();

  @Test
  void theRowNamesTheMachinesAndTheOthersAreOk() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed here = Installed.named("refusal");
    Path classes = compile();
    jar(classes, "here", here);
    Installed there = Installed.named("refusing");
    jar(classes, "there", there);
    String plan = Files.writeString(directory.resolve("refusal.yaml"), PLAN).toString();
    Path out = directory.resolve("run");
    List<String> said;
    try (Standalone cluster = new Standalone(here, directory.resolve("machines"))) {
      cluster.worker("alpha", there);
      cluster.worker("beta", there);
      said =
          here.run(
              "run",
              "--plan",
              plan,
              "--threads",
              "1",
              "--master",
              cluster.uri(),
              "--out",
              out.toString());
    }
    assertEquals("3", said.get(said.size() - 1), String.join("\n", said));
    List<String> rows = Runs.rows(out);
    assertEquals(2, rows.size(), rows.toString());
    String failed = row(rows, "faulty");
    assertTrue(failed.contains("status=FAILED "), failed);
    for (String machine : List.of("alpha", "beta")) {
      assertTrue(failed.contains("machine " + machine + " has another algorithm jar"), failed);
    }
    String other = row(rows, "chance");
    assertTrue(other.contains("status=OK "), other);
  }

  private static String row(List<String> rows, String algorithm) {
    return rows.stream()
        .filter(row -> row.contains("algorithm=" + algorithm + " "))
        .findFirst()
        .orElseThrow();
  }

  /** A plugin of the project's own tests, whose jar the build has not made yet. */
  private Path compile() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertNotNull(compiler, "a JDK is needed");
    String jars =
        FileTree.files(Installed.ORDINARY.resolve("lib")).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", jars));
    FileTree.files(SOURCES.resolve("java")).forEach(file -> arguments.add(file.toString()));
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));
    FileTree.copy(SOURCES.resolve("resources"), classes);
    return classes;
  }

  /** Another comment makes it another jar. */
  private static void jar(Path classes, String comment, Installed installed) throws IOException {
    Path jar = installed.home().resolve("plugins/broken.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setComment(comment);
      for (Path file : FileTree.files(classes)) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }
}
