package org.episodic.harness.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the program says of itself, for which no plugin is looked for. */
class HelpTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Surroundings surroundings =
        new Surroundings(
            stream(out), stream(err), false, environment, directory, directory, Clock.systemUTC());
    return new Cli(
            surroundings,
            actual -> {
              throw new AssertionError("nothing of this needs plugins");
            })
        .execute(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** What is known of all commands is not looked at for it. */
  @Test
  void theIndexIsTheHelpOfAll() {
    assertEquals(0, run("--help"));
    String index = output();
    assertEquals(0, run("--color=auto", "--help"));
    assertEquals(output(), index);
    assertEquals(0, run("--version"));
    String version = output();
    assertEquals(0, run("--color=auto", "--version"));
    assertEquals(output(), version);
  }

  /** A command line that begins with a command is served by that one alone. */
  @Test
  void oneCommandIsWhatItIsAmongAll() {
    for (String command : Commands.bare().getSubcommands().keySet()) {
      if (!List.of("help", "generate-completion").contains(command)) {
        assertEquals(1, Commands.neededFor(command, "--help").size(), command);
        assertEquals(2, run(command, "--no-such-option"));
        String errors = errors();
        assertEquals(2, run("--color=auto", command, "--no-such-option"));
        assertEquals(errors(), errors);
      }
    }
  }

  @Test
  void noArgumentAsksForTheUsage() {
    assertEquals(0, run());
    String usage = output();
    assertTrue(usage.startsWith("Usage: episodic "), usage);
    for (String[] same : new String[][] {{"help"}, {"--help"}, {"-h"}}) {
      assertEquals(0, run(same));
      assertEquals(usage, output());
    }
    assertEquals(0, run("--version"));
    assertTrue(output().startsWith("episodic "), output());
    assertEquals("", errors());
  }

  @Test
  void helpOnACommandIsItsOwn() {
    for (String command : commands()) {
      assertEquals(0, run("help", command));
      String help = output();
      assertTrue(help.contains("Usage: episodic " + command + " ["), help);
      if (!command.equals("help")) {
        assertEquals(0, run(command, "--help"));
        assertEquals(help, output());
      }
    }
  }

  @Test
  void noExampleOrPathIsBrokenAndNoLineIsTooLong() {
    for (String command : commands()) {
      CommandLine line = Commands.bare().getSubcommands().get(command);
      for (String text : line.getCommandSpec().usageMessage().description()) {
        assertDoesNotThrow(() -> String.format(Locale.ROOT, text), text);
      }
      assertEquals(0, run("help", command));
      List<String> shown = output().lines().toList();
      for (String footer : line.getCommandSpec().usageMessage().footer()) {
        if (footer.startsWith(" ") || footer.startsWith("~")) {
          assertTrue(shown.contains(footer), () -> "broken: " + footer);
        }
      }
      assertTrue(shown.stream().allMatch(text -> text.length() <= 80), output());
      assertFalse(output().matches("(?s).*(~/|/\\.| \\.)\n.*"), output());
    }
    assertEquals(0, run());
    for (String footer : Commands.bare().getCommandSpec().usageMessage().footer()) {
      assertTrue(output().lines().anyMatch(footer::equals), () -> "broken: " + footer);
    }
  }

  @Test
  void aWideWindowIsUsed() {
    environment.put("COLUMNS", "100");
    assertEquals(0, run("help", "run"));
    assertTrue(output().lines().anyMatch(text -> text.length() > 80), output());
    assertTrue(output().lines().allMatch(text -> text.length() <= 100), output());
  }

  @Test
  void coloursAreShownOnRequestOnly() {
    assertEquals(0, run("help", "run"));
    assertFalse(output().contains(ESCAPE));
    assertEquals(0, run("--color=always", "help", "run"));
    assertTrue(output().contains(ESCAPE));
    assertEquals(0, run("run", "--color", "ALWAYS", "--help"));
    assertTrue(output().contains(ESCAPE));
    assertEquals(0, run("run", "--help", "--color=never"));
    assertFalse(output().contains(ESCAPE));
  }

  @Test
  void theCompletionIsAScriptThatKnowsCommandsAndWords() throws Exception {
    assertEquals(0, run("generate-completion"));
    for (String word : List.of("omniglot-short", "smoke", "reproduce", "--dry-run", "never")) {
      assertTrue(output().contains(word), word);
    }
    Path script = Files.writeString(directory.resolve("completion"), output());
    assertEquals(
        0, new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start().waitFor());
  }

  @Test
  void defaultsHaveTheNamesOfOptions() throws IOException {
    Path file = directory.resolve("mine.properties");
    environment.put("EPISODIC_DEFAULTS", "mine.properties");
    Files.writeString(file, "jobs = 2\nrun.heap = 2g\ncolor = always\n# a remark\n");
    assertEquals(0, run("list", "--help"));
    assertTrue(output().contains(ESCAPE), "the file asks for colours");
    assertEquals(0, run("list", "--help", "--color=never"));
    assertFalse(output().contains(ESCAPE));
    Files.writeString(file, "run.timeout = soon\n");
    assertEquals(2, run("run", "--plan", "quick"));
    assertEquals(
        "Invalid value for option '--timeout': 'soon' is no duration; write 90s, 15m, 2h or 1d"
            + " (from '%s')".formatted(file),
        errors().lines().findFirst().get());
    assertEquals(2, run("run", "--timeout=later"));
    assertFalse(errors().contains("mine.properties"), "what is given is not from there");
  }

  @Test
  void aFileOfDefaultsIsCheckedWhole() throws IOException {
    Path file = directory.resolve("mine.properties");
    environment.put("EPISODIC_DEFAULTS", file.toString());
    Files.writeString(
        file,
        "jbos = 2\nseed = 3\nrn.jobs = 2\nlist.jobs = 2\nbaseline.jobs = 2\nbaseline.chek.jobs = 2\nrun.color = never\n");
    String names =
        "cache, cells-per-gpu, checkpoint-every, color, data, device, heap, jobs, memory, offline, profile,"
            + " threads, timeout";
    assertRefused(
        file
            + ": Key 'baseline.chek.jobs' names no command; available: accept, check."
            + " Did you mean 'check'?",
        file + ": Key 'baseline.jobs' names no option of that command",
        file + ": Key 'jbos' does not exist; available: " + names + ". Did you mean 'jobs'?",
        file + ": Key 'list.jobs' names no option of that command",
        file
            + ": Key 'rn.jobs' names no command; available: "
            + String.join(", ", commands())
            + ". Did you mean 'run'?",
        file + ": Key 'run.color' names an option of all commands; write 'color'",
        file + ": Key 'seed' does not exist; available: " + names);
    Files.delete(file);
    assertRefused("Defaults file '%s' does not exist; EPISODIC_DEFAULTS names it".formatted(file));
  }

  @Test
  void theHomeFolderMayHaveAFileOfDefaults() throws IOException {
    environment.put("HOME", directory.toString());
    assertEquals(0, run("list", "--help"));
    Files.writeString(directory.resolve(".episodic.properties"), "color=always");
    assertEquals(0, run("list", "--help"));
    assertTrue(output().contains(ESCAPE));
  }

  private void assertRefused(String... problems) {
    try {
      run("list");
    } catch (org.episodic.spi.UsageException e) {
      assertEquals(List.of(problems), e.problems());
      return;
    }
    throw new AssertionError("not refused");
  }

  private static List<String> commands() {
    return Stream.of(new TreeSet<>(Commands.bare().getSubcommands().keySet()))
        .flatMap(TreeSet::stream)
        .toList();
  }
}
