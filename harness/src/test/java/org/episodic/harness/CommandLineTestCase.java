package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.Surroundings;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program in this process, in a directory of its own, with the fake plugins. */
abstract class CommandLineTestCase {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
  static final String[] TILES_CELL = {
    "run", "--dataset", "tiles", "--way", "5", "--threads", "1", "--budget", "smoke", "--no-fork"
  };

  @TempDir Path directory;
  final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(String... arguments) {
    out.reset();
    err.reset();
    environment.putIfAbsent("EPISODIC_CACHE", directory.resolve("cache").toString());
    Surroundings surroundings =
        new Surroundings(stream(out), stream(err), false, environment, directory, directory, CLOCK);
    return Main.run(surroundings, arguments);
  }

  int runCell(String... more) {
    return run(Stream.of(TILES_CELL, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  Path plan(String text) throws IOException {
    return Files.writeString(directory.resolve("p.yaml"), text);
  }

  /** Skips a test that needs Linux and the right to mount a disk, where that is missing. */
  static void assumeMayMount() throws InterruptedException {
    boolean may;
    try {
      may = new ProcessBuilder("unshare", "-Urm", "true").start().waitFor() == 0;
    } catch (IOException e) {
      may = false;
    }
    assumeTrue(may, "no right to mount a disk");
  }

  void assertNothingWasWritten() throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      assertEquals(List.of(), content.filter(path -> !path.toString().endsWith(".yaml")).toList());
    }
  }

  void assertRefused(String... problems) throws IOException {
    assertEquals(List.of(problems), errors());
    assertEquals("", output());
    assertNothingWasWritten();
  }
}
