package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.ci.Episodic.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell readers to type is understood. */
final class CommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:bin/)?episodic ((?:[^#\\\\\\n]|\\\\\\n)+)");
  private static final Pattern INLINE = Pattern.compile("`(?:bin/)?episodic (\\w[^`]*)`");

  @TempDir Path directory;

  @Test
  void everyCommandExistsWithItsOptions() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (Path document : Documents.all()) {
      for (String block : Documents.blocks(document, "sh")) {
        collect(COMMAND, block, commands);
      }
      collect(INLINE, Documents.prose(document), commands);
    }
    assertTrue(commands.size() > 15, "too few commands: " + commands);
    List<String> refused = new ArrayList<>();
    for (String command : commands) {
      List<String> arguments = new ArrayList<>(List.of(command.split("\\s+")));
      arguments.add("--help");
      Ended ended = Episodic.here(arguments.toArray(String[]::new));
      if (ended.exitCode() != 0) {
        refused.add(command + ": " + ended.errors());
      }
    }
    assertEquals(List.of(), refused);
  }

  @Test
  void everyExampleOfAPlanCanBeRun() throws IOException {
    List<String> plans =
        Documents.blocks(Documents.root().resolve("docs").resolve("plans.md"), "yaml");
    assertTrue(plans.size() >= 5, "too few plans: " + plans.size());
    for (String plan : plans) {
      Path file = directory.resolve("plan.yaml");
      Files.writeString(file, plan);
      Ended ended =
          Episodic.here("run", "--plan", file.toString(), "--dry-run", "--offline", "--out", "no");
      assertEquals(0, ended.exitCode(), () -> plan + String.join("\n", ended.errors()));
    }
  }

  private static void collect(Pattern pattern, String text, Set<String> commands) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      commands.add(matcher.group(1).replace("\\\n", " ").strip());
    }
  }
}
