package org.episodic.harness.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.episodic.harness.identity.Words;
import org.episodic.spi.algorithm.Budget;
import org.junit.jupiter.api.Test;

/** docs/plans.md has the keys that plans have, no fewer and no more. */
final class PlanDocumentTest {
  private final String document = Files.readString(Path.of("..", "docs", "plans.md"));

  PlanDocumentTest() throws IOException {}

  @Test
  void everyKeyHasALineOfATable() {
    assertEquals(new TreeSet<>(PlanReader.PLAN_KEYS), keys("## The plan"));
    assertEquals(new TreeSet<>(PlanReader.BLOCK_KEYS), keys("## An item of `cells`"));
    for (String key : PlanReader.CHOICE_KEYS) {
      assertTrue(document.contains("{" + key + ": "), key);
    }
  }

  @Test
  void everyBudgetAndShippedPlanIsNamed() {
    for (Budget budget : Budget.values()) {
      assertTrue(keysAndValues("## The plan").contains("`" + Words.of(budget) + "`"), "" + budget);
    }
    assertEquals(new TreeSet<>(PlanFile.SHIPPED), keys("## The shipped plans"));
  }

  @Test
  void everyExampleIsAPlan() {
    Matcher example = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(document);
    int examples = 0;
    while (example.find()) {
      examples++;
      Plan plan = PlanReader.read("plans.md", example.group(1));
      assertEquals(List.of(), plan.problems());
    }
    assertTrue(examples >= 5, "examples: " + examples);
  }

  private Set<String> keys(String heading) {
    Set<String> keys = new TreeSet<>();
    Matcher line = Pattern.compile("(?m)^\\| \\[?`([^`]+)`").matcher(keysAndValues(heading));
    while (line.find()) {
      keys.add(line.group(1));
    }
    return keys;
  }

  private String keysAndValues(String heading) {
    int start = document.indexOf(heading + "\n");
    assertTrue(start >= 0, heading);
    int end = document.indexOf("\n## ", start + 1);
    return document.substring(start, end);
  }
}
