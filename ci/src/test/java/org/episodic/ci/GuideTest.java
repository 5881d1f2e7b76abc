package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The guide for authors of plugins, followed to the letter in an empty folder, with the artifacts
 * of this build in a repository of its own and a distribution of its own.
 */
final class GuideTest {
  private static final Path GUIDE = Documents.root().resolve("docs/writing-a-plugin.md");
  private static final Pattern TESTS =
      Pattern.compile(
          "Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: (\\d+)\\R", Pattern.MULTILINE);
  private static final int LEAST_RULES = 15;
  private static final long MINUTES = 10;

  /** Not a temporary folder of JUnit's, which warns of each link that it deletes. */
  private static final Path FOLDER = Path.of("target", "guide").toAbsolutePath();

  private BuiltArtifacts built;

  private void layOut() throws IOException {
    if (Files.exists(FOLDER)) {
      try (Stream<Path> old = Files.walk(FOLDER)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    built = BuiltArtifacts.in(FOLDER);
  }

  @Test
  void followedLiterallyItLeadsToRowsInTheReport() throws Exception {
    layOut();
    Path empty = Files.createDirectories(FOLDER.resolve("empty"));
    String commands = String.join("", Documents.blocks(GUIDE, "sh"));
    String output = run(0, empty, commands);
    Matcher tests = TESTS.matcher(output);
    for (String artifact : List.of("my-algorithm", "my-dataset")) {
      assertTrue(tests.find(), () -> "no contract was run\n" + output);
      int held = Integer.parseInt(tests.group(1)) - Integer.parseInt(tests.group(2));
      assertTrue(held >= LEAST_RULES, tests.group());
      Path conformance = empty.resolve(artifact).resolve("target/episodic-conformance");
      String verdict =
          Files.readString(conformance.resolve(artifact + ".md")).lines().toList().get(2);
      assertTrue(verdict.startsWith("> " + artifact + " 1.0 "), verdict);
      assertTrue(verdict.contains(" keeps the rules of Episodic testkit 0.1"), verdict);
      Path jar = empty.resolve(artifact).resolve("target").resolve(artifact + "-1.0.jar");
      try (JarFile file = new JarFile(jar.toFile())) {
        var manifest = file.getManifest().getMainAttributes();
        assertEquals("1", manifest.getValue("Episodic-SPI-Version"));
        assertEquals("1.0", manifest.getValue("Implementation-Version"));
      }
    }
    String first = Files.readString(empty.resolve("my-algorithm/first/results.csv"));
    assertEquals(3, first.lines().filter(line -> line.contains(",OK,")).count(), first);
    assertTrue(first.contains(",my-algorithm,1.0,"), first);
    String second = Files.readString(empty.resolve("my-dataset/second/results.csv"));
    assertEquals(2, second.lines().filter(line -> line.contains(",my-dataset,")).count(), second);

    Path algorithm = empty.resolve("my-algorithm");
    Files.delete(
        algorithm.resolve("src/test/java/com/example/mine/WeightedCentroidContractTest.java"));
    assertTrue(run(1, algorithm, "mvn clean verify").contains("No tests"), "no contract, no build");
  }

  @Test
  void itsCodeIsThatOfPluginsWhichAreBuiltAndRun() throws IOException {
    List<String> code = Documents.blocks(GUIDE, "java");
    Path sources = Documents.root().resolve("ci/foreign/src/main/java/acme");
    assertEquals(Files.readString(sources.resolve("metasgd/MetaSgd.java")), code.get(0));
    assertEquals(Files.readString(sources.resolve("names/NamesReport.java")), code.get(1));
    assertEquals(2, code.size());
    String dependency = Documents.blocks(GUIDE, "xml").get(0).strip().replaceAll("\\s+", "");
    String pom = Files.readString(Documents.root().resolve("ci/foreign/pom.xml"));
    assertTrue(pom.replaceAll("\\s+", "").contains(dependency));
  }

  @Test
  void theDataSetOfTheArchetypeIsOneThatIsBuiltAndRun() throws IOException {
    assertMadeFromTheArchetype("main/java", "StripesProvider.java");
    assertMadeFromTheArchetype("test/java", "StripesContractTest.java");
  }

  private static void assertMadeFromTheArchetype(String folder, String file) throws IOException {
    Path resources = Documents.root().resolve("spi/archetypes/dataset/src/main/resources");
    Path template = resources.resolve("archetype-resources/src").resolve(folder).resolve(file);
    Path foreign = Documents.root().resolve("ci/foreign/src").resolve(folder);
    assertEquals(
        Files.readString(template)
            .replace("${package}", "acme.stripes")
            .replace("${artifactId}", "stripes"),
        Files.readString(foreign.resolve("acme/stripes").resolve(file)));
  }

  private String run(int exitCode, Path directory, String commands) throws Exception {
    Path log = FOLDER.resolve("log.txt");
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands);
    shell.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    built.describeTo(shell.environment());
    Process process = shell.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log);
    assertTrue(ended, output);
    if (exitCode == 0) {
      assertEquals(0, process.exitValue(), output);
    } else {
      assertNotEquals(0, process.exitValue(), output);
    }
    return output;
  }
}
