package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.reports.verdict.Verdict;
import org.junit.jupiter.api.Test;

/**
 * docs/verdicts.md has the verdicts of the reports, in the order in which their rules are tried.
 */
final class VerdictDocumentTest {
  private static final Pattern RULE =
      Pattern.compile("(?m)^\\| (\\d+) \\| \\**(.*?)\\** \\| (.) \\|");

  @Test
  void everyVerdictHasItsLine() throws IOException {
    String document = Files.readString(Documents.root().resolve("docs").resolve("verdicts.md"));
    List<String> lines = new ArrayList<>();
    Matcher rule = RULE.matcher(document);
    while (rule.find()) {
      assertEquals(lines.size() + 1, Integer.parseInt(rule.group(1)));
      lines.add(rule.group(2) + " " + rule.group(3));
    }
    assertEquals(
        Arrays.stream(Verdict.values()).map(v -> v.title() + " " + v.mark()).toList(), lines);
  }
}
