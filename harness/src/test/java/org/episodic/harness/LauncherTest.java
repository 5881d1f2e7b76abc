package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/episodic}, in an installation without a program where Java is not run. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private static final Path SCRIPT = Path.of("src/main/distribution/bin/episodic");

  /** A Java that tells what it was given, one argument a line. */
  private static final String JAVA =
      """
      #!/bin/sh
      for last; do :; done
      if [ "$last" = -version ]; then echo 'openjdk version "%s" 2026-01-20' >&2; exit 0; fi
      echo "LC_ALL=$LC_ALL"
      printf '%%s\\n' "$@"
      """;

  @TempDir Path directory;
  private final Map<String, String> environment = new TreeMap<>();
  private Path home;

  @BeforeEach
  void install() throws IOException {
    home = installation("my episodic");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("LC_ALL", "C.UTF-8");
  }

  @Test
  void aJavaThatDoesNotStartIsNoChangedResult() throws Exception {
    environment.put("JAVA_OPTS", "-XX:NoSuchFlag");
    Ended ended = start(4, "reproduce", "1f0c");
    assertTrue(ended.lines().get(0).startsWith("Java does not start; see JAVA_OPTS"));
    assertTrue(ended.text().contains("Unrecognized VM option 'NoSuchFlag'"), ended.text());
  }

  @Test
  void aJavaThatIsNotThere() throws Exception {
    environment.put("JAVA_HOME", "/nowhere");
    assertEquals(
        "Java is not found at '/nowhere/bin/java'; install Java 17 or later, or set JAVA_HOME.",
        start(4, "list").text().trim());
  }

  @Test
  void aJavaThatIsTooOld() throws Exception {
    for (String version : List.of("11.0.22", "1.8.0_392", "16")) {
      Path java = fakeJava(version);
      assertEquals(
          "Java 17 or later is needed, found %s at '%s'; set JAVA_HOME.".formatted(version, java),
          start(4, "list").text().trim());
    }
    for (String version : List.of("17.0.9", "21", "25-ea", "99.1")) {
      fakeJava(version);
      assertTrue(start(0, "list").lines().contains("list"));
    }
  }

  @Test
  void anInstallationThatIsNotWhole() throws Exception {
    Files.delete(home.resolve("lib/episodic-harness-0.jar"));
    assertEquals(
        "The installation '%s' is not whole; lib/episodic-harness-….jar is missing."
            .formatted(home.toRealPath()),
        start(4, "list").text().trim());
  }

  @Test
  void aFolderThatCannotStandOnAClassPath() throws Exception {
    home = installation("a:b");
    assertEquals(
        "Java cannot load programs from a folder whose name has a ':'; move '%s'."
            .formatted(home.toRealPath()),
        start(4, "list").text().trim());
  }

  @Test
  void temporaryFilesLieWhereTheSystemSaysUnlessJavaIsToldOtherwise() throws Exception {
    fakeJava("17");
    environment.put("TMPDIR", "/scratch of mine");
    environment.put("JAVA_OPTS", "-Dmine=1 -Xmx1g");
    List<String> lines = start(0, "run", "--out", "a b").lines();
    assertTrue(lines.contains("-Djava.io.tmpdir=/scratch of mine"), lines.toString());
    assertTrue(lines.indexOf("-Dmine=1") > lines.indexOf("-Djava.io.tmpdir=/scratch of mine"));
    assertEquals(List.of("run", "--out", "a b"), lines.subList(lines.size() - 3, lines.size()));
    environment.remove("TMPDIR");
    assertTrue(start(0, "list").lines().stream().noneMatch(line -> line.contains("tmpdir")));
  }

  @Test
  void fileNamesAreReadAsUnicodeWhereTheLocaleKnowsOnlyAscii() throws Exception {
    fakeJava("17");
    environment.put("LC_ALL", "C");
    assertEquals("LC_ALL=C.UTF-8", start(0, "list").lines().get(0));
    environment.put("LC_ALL", "C.utf8");
    assertEquals("LC_ALL=C.utf8", start(0, "list").lines().get(0));
  }

  @Test
  void aCommandThatOnlyShowsSomethingStartsFastUnlessJavaIsToldOtherwise() throws Exception {
    fakeJava("17");
    String quick = "-XX:TieredStopAtLevel=1";
    environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=4");
    for (String command : List.of("list", "--version", "help")) {
      List<String> lines = start(0, command).lines();
      assertTrue(lines.contains(quick), lines.toString());
      assertTrue(lines.indexOf(quick) < lines.indexOf("-XX:TieredStopAtLevel=4"));
    }
    assertFalse(start(0, "run", "list").lines().contains(quick));
  }

  @Test
  void thePartForClustersIsOnTheClassPathWhereItIsUnpacked() throws Exception {
    fakeJava("17");
    Path lib = home.toRealPath().resolve("lib");
    List<String> lines = start(0, "run").lines();
    String own = lines.get(lines.indexOf("-cp") + 1);
    Files.createDirectories(lib.resolve("spark/jars"));
    lines = start(0, "run").lines();
    assertEquals(
        "%1$s/spark/*:%1$s/spark/jars/*:%2$s".formatted(lib, own),
        lines.get(lines.indexOf("-cp") + 1));
    assertTrue(lines.contains("-Depisodic.classes=" + own), "cells see nothing of it");
    lines = start(0, "list").lines();
    assertEquals(
        own, lines.get(lines.indexOf("-cp") + 1), "what only shows something needs it not");
  }

  @Test
  void theProgramIsToldOfALocaleThatItDoesNotSee() throws Exception {
    Path java = fakeJava("17");
    Files.writeString(
        java,
        Files.readString(java)
            .replace("echo \"LC_ALL", "echo \"charmap=$EPISODIC_CHARMAP\"; echo \"LC_ALL"));
    environment.put("LC_ALL", "C");
    assertEquals("charmap=ANSI_X3.4-1968", start(0, "list").lines().get(0));
    environment.put("LC_ALL", "C.UTF-8");
    assertEquals("charmap=", start(0, "list").lines().get(0));
  }

  @Test
  void anOutputThatWasClosedDoesNotBecomeAFileThatJavaOpens() throws Exception {
    Path java = fakeJava("17");
    Files.writeString(
        java,
        "#!/bin/sh\nfor last; do :; done\ncase $last in list) link=$(readlink /proc/$$/fd/1); echo $link >&2;; esac");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "exec '" + home.resolve("bin/episodic") + "' list 1>&-");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("/dev/null", text.trim());
  }

  private record Ended(String text) {
    List<String> lines() {
      return text.lines().toList();
    }
  }

  private Path installation(String name) throws IOException {
    Path folder = directory.resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("lib"));
    Files.createFile(folder.resolve("lib/episodic-harness-0.jar"));
    Path script = Files.copy(SCRIPT, folder.resolve("bin/episodic"));
    assertTrue(script.toFile().setExecutable(true));
    return folder;
  }

  private Path fakeJava(String version) throws IOException {
    Path java = directory.resolve("java-" + version).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, JAVA.formatted(version));
    assertTrue(java.toFile().setExecutable(true));
    environment.put("JAVA_HOME", java.getParent().getParent().toString());
    return java;
  }

  private Ended start(int exitCode, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", home.resolve("bin/episodic").toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeAll(List.of("TMPDIR", "JAVA_OPTS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, process.waitFor(), text);
    return new Ended(text);
  }
}
