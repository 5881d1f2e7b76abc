package org.episodic.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GitHubTest {
  @Test
  void anAnnotationIsOneLineWhateverIsInIt() {
    assertEquals(
        "::error title=Worse%3A a%2C b%0A::50 %25%0D%0A::error::, as text: a",
        GitHub.error("Worse: a, b\n", "50 %\r\n::error::, as text: a"));
  }

  @Test
  void textIsNoMarkup() {
    String section =
        GitHub.section(
            "a `b`", "<b>", List.of("", "x"), List.of(List.of("-", "[a](b) | *c*\n# d")));
    assertTrue(section.startsWith("## a \\`b\\`\n\n&lt;b>\n\n|  | x |\n| --- | --- |\n"), section);
    assertTrue(section.contains("| \\- | \\[a\\](b) \\| \\*c\\* \\# d |\n"), section);
  }

  @Test
  void aLongTableEndsBeforeTheLimit() {
    List<List<String>> rows = Collections.nCopies(5_000, List.of("=", "± ".repeat(20)));
    String section = GitHub.section("h", "s", List.of("", "x"), rows);
    int bytes = section.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= GitHub.MOST_BYTES && bytes > GitHub.MOST_BYTES - 200, "bytes: " + bytes);
    assertTrue(section.endsWith("\nMore rows are left out; see the log.\n"));
    assertFalse(GitHub.section("h", "s", List.of("x"), List.of()).contains("left out"));
  }
}
