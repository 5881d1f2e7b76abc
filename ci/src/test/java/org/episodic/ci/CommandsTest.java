package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      Pattern.compile("(?m)^(?:bin/)?episodic ((?:[^#>\\\\\\n]|\\\\\\n)+)");
  private static final Pattern INLINE = Pattern.compile("`(?:bin/)?episodic (\\w[^`]*)`");

  /** They answer at once, and their refusals are worded otherwise. */
  private static final Set<String> LIBRARYS_OWN = Set.of("help", "generate-completion");

  @TempDir Path directory;

  /** A command of a block is whole; one that a sentence mentions may lack what it is applied to. */
  @Test
  void everyCommandExistsWithItsOptions() throws IOException {
    Set<String> blocks = new TreeSet<>();
    Set<String> mentions = new TreeSet<>();
    for (Path document : Documents.all()) {
      for (String block : Documents.blocks(document, "sh", "bash", "")) {
        collect(COMMAND, block, blocks);
      }
      collect(INLINE, Documents.prose(document), mentions);
    }
    assertTrue(blocks.size() > 10 && mentions.size() > 5, blocks + " " + mentions);
    List<String> refused = new ArrayList<>();
    for (String command : blocks) {
      refusal(command).ifPresent(refused::add);
    }
    for (String command : mentions) {
      refusal(command).filter(text -> !text.contains("Missing required")).ifPresent(refused::add);
    }
    assertEquals(List.of(), refused);
  }

  /**
   * Has the command refused for an option that nobody has, and sees whether it is for that alone.
   */
  private static Optional<String> refusal(String command) {
    List<String> arguments = new ArrayList<>(List.of(command.split("\\s+")));
    if (LIBRARYS_OWN.contains(arguments.get(0))) {
      return Episodic.here(arguments.toArray(String[]::new)).exitCode() == 0
          ? Optional.empty()
          : Optional.of(command);
    }
    arguments.add("--nobody-has-this");
    Ended ended = Episodic.here(arguments.toArray(String[]::new));
    String message = ended.errors().isEmpty() ? "" : ended.errors().get(0);
    return message.startsWith("Option '--nobody-has-this' does not exist")
        ? Optional.empty()
        : Optional.of(command + ": " + message);
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
