package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The classes that {@code bin/episodic} keeps: they are used, and nothing depends on them. */
@EnabledOnOs(OS.LINUX)
final class StartTest {
  private static final Path BUILT = Documents.root().resolve("harness/target/episodic");

  @TempDir Path directory;

  @Test
  void theSecondListTakesItsClassesFromTheCache() throws Exception {
    assumeTrue(Files.isDirectory(BUILT), "mvn package makes a distribution");
    Path cache = directory.resolve("a cache");
    String first = list(cache);
    assertEquals(0, kept(), "there was nothing yet");
    Path archive = archives(cache).get(0);
    assertEquals(1, archives(cache).size());

    assertEquals(first, list(cache));
    assertTrue(kept() > 200, kept() + " classes of ours were kept");

    byte[] content = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(content, content.length / 2));
    assertEquals(first, list(cache), "of a file that was cut off");
    assertEquals(0, kept());

    Arrays.fill(content, content.length / 3, content.length / 2, (byte) 0);
    Files.write(archive, content);
    assertEquals(first, list(cache), "of a file with a hole");
    assertEquals(0, kept());
    assertEquals(List.of(archive), archives(cache), "it is not tried again and again");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNone() throws Exception {
    assumeTrue(Files.isDirectory(BUILT), "mvn package makes a distribution");
    String elsewhere = list(Path.of("/proc/self/nothing"));
    assertTrue(elsewhere.startsWith("Algorithms\n"), elsewhere);
    assertEquals(0, kept());
  }

  private static List<Path> archives(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache.resolve("classes"))) {
      return files.sorted().toList();
    }
  }

  /** How many classes of ours the last process did not read from a jar. */
  private long kept() throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("loaded.txt"))) {
      return lines
          .filter(line -> line.contains("org.episodic.") && line.contains("shared objects file"))
          .count();
    }
  }

  private String list(Path cache) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(BUILT.resolve("bin/episodic").toString(), "list")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("EPISODIC_CACHE", cache.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("JAVA_OPTS", "-Xlog:class+load:file=" + directory.resolve("loaded.txt"));
    builder.environment().remove("EPISODIC_DATA");
    Process process = builder.start();
    assertEquals(0, process.waitFor(), () -> read(output));
    return read(output);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
