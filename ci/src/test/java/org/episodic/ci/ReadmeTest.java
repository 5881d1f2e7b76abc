package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The numbers of README.md are those of the committed result files. {@code -Dreadme.write=true}
 * writes them anew.
 */
final class ReadmeTest {
  private static final Path README = Documents.root().resolve("README.md");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- generated: ([a-z-]+) -->\\n).*?(<!-- end -->)", Pattern.DOTALL);

  @TempDir Path work;

  @Test
  void itsNumbersAreThoseOfTheResultFiles() throws IOException {
    Map<String, String> blocks =
        new ReadmeBlocks(Documents.root().resolve("docs").resolve("results"), work).all();
    String text = Files.readString(README);
    Set<String> used = new TreeSet<>();
    StringBuilder made = new StringBuilder();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String content = blocks.getOrDefault(block.group(2), "no such block\n");
      used.add(block.group(2));
      block.appendReplacement(
          made, Matcher.quoteReplacement(block.group(1) + content + block.group(3)));
    }
    block.appendTail(made);
    assertEquals(blocks.keySet(), used);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, made);
    } else {
      assertEquals(made.toString(), text, "mvn … -Dtest=ReadmeTest -Dreadme.write=true writes it");
    }
  }

  @Test
  void itsTwoCommandsAreThoseOfTheContinuousIntegration() throws IOException {
    String ci = Files.readString(Documents.root().resolve(".ci").resolve("run"));
    String commands = Documents.blocks(README, "sh").get(0);
    assertTrue(commands.startsWith("mvn verify -Pbenchmark "), commands);
    assertTrue(commands.lines().anyMatch(line -> line.matches("mvn verify +#.*")), commands);
    assertTrue(ci.contains("\nmvn verify\n") && ci.contains("\nmvn verify -Pbenchmark"), ci);
  }
}
