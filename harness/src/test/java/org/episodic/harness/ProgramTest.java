package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.episodic.harness.cli.console.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends where something is wrong with it or around it. */
class ProgramTest {
  /** Breaks in the midst of a command. */
  private static final Clock BROKEN =
      new Clock() {
        @Override
        public Instant instant() {
          throw new AssertionError("no time\nat all");
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @TempDir Path directory;

  @Test
  void anErrorIsADefectInOneLineAndNoChangedResult() {
    assertEquals(
        List.of(
            "The program failed: java.lang.AssertionError: no time. EPISODIC_TRACE=1 shows where."),
        breakDown(Map.of()));
    assertTrue(breakDown(Map.of("EPISODIC_TRACE", "1")).size() > 5);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void outputThatIsLostIsAFailure() throws Exception {
    assertEquals(4, sh("JAVA list > /dev/full 2> err.txt"));
    assertEquals(
        "Output cannot be written; what the program printed is not complete\n",
        Files.readString(directory.resolve("err.txt")));
    assertEquals(0, sh("{ JAVA --help; echo $? > code.txt; } | true"));
    assertEquals("0\n", Files.readString(directory.resolve("code.txt")));
  }

  /** {@code script} is what plays a terminal here. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void onADumbTerminalAndWithoutOneThereAreNoEscapeCharacters() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script is not here");
    String play = "TERM=%s NO_COLOR=%s script -qec \"JAVA RUN\" out.txt > /dev/null";
    assertEquals(0, sh(play.formatted("dumb", "")));
    assertFalse(text().contains("\u001b"), text());
    assertTrue(text().contains(" [1/1] centroid tiles"), text());
    assertEquals(0, sh("rm -r runs; " + play.formatted("xterm", "1")));
    assertTrue(text().contains("\u001b[2K"), text());
    assertFalse(text().matches("(?s).*\u001b\\[[0-9;]*m.*"), text());
    assertEquals(0, sh("rm -r runs; TERM=xterm JAVA RUN > out.txt 2>&1"));
    assertFalse(text().contains("\u001b"), text());
  }

  private String text() throws IOException {
    return Files.readString(directory.resolve("out.txt"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aNameThatTheLocaleCannotSpellIsTheUsersMistake() throws Exception {
    assertEquals(
        2, sh("mkdir données; EPISODIC_DATA=$PWD/données LC_ALL=C JAVA RUN > out.txt 2>&1"));
    assertOneLineAboutTheLocale();
    assertEquals(2, sh("cd données; LC_ALL=C JAVA RUN > ../out.txt 2>&1"));
    assertOneLineAboutTheLocale();
  }

  @Test
  void withoutAFolderForTemporaryFilesNothingIsBegun() throws Exception {
    assertEquals(2, sh("JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/nowhere JAVA RUN > out.txt 2>&1"));
    List<String> lines = Files.readAllLines(directory.resolve("out.txt"));
    assertEquals(
        "Temporary folder '/nowhere' is no folder that can be written to; see TMPDIR and"
            + " java.io.tmpdir",
        lines.get(lines.size() - 1));
    assertTrue(Files.notExists(directory.resolve("runs")));
  }

  private void assertOneLineAboutTheLocale() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("out.txt"));
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).endsWith("file names are in ANSI_X3.4-1968 here, set LC_ALL=C.UTF-8"),
        lines.get(0));
  }

  private List<String> breakDown(Map<String, String> environment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(stream, stream, false, environment, directory, directory, BROKEN);
    String[] cell = {"run", "--algorithm", "centroid", "--dataset", "tiles", "--way", "5"};
    assertEquals(4, Main.run(surroundings, cell));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private int sh(String script) throws Exception {
    String java =
        "'%s' -cp '%s' %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName());
    String cell = "run --algorithm centroid --dataset tiles --way 5 --budget smoke --no-fork";
    Path file = directory.resolve("script.sh");
    Files.writeString(file, script.replace("JAVA ", java + " ").replace("RUN", cell));
    return new ProcessBuilder("sh", "script.sh").directory(directory.toFile()).start().waitFor();
  }
}
