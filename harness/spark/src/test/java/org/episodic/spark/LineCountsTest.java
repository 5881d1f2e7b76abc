package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineCountsTest {
  private final LineCounts counts = new LineCounts();

  @Test
  void linesOfEachAgentFollowEachOther() {
    assertTrue(counts.add(lines(1, 0, "a", "b")));
    assertTrue(counts.add(lines(2, 0, "a")), "another agent begins anew");
    assertTrue(counts.add(lines(1, 2, "c")));
    assertTrue(counts.add(lines(1, 3)), "the end");
    assertTrue(counts.add(lines(2, 1)), "the end of the other");
  }

  @Test
  void whatIsLostIsMissedAndStaysMissed() {
    assertTrue(counts.add(lines(1, 0, "a")));
    assertFalse(counts.add(lines(1, 2, "c")), "the second is lost");
    assertFalse(counts.add(lines(1, 3)), "so the end comes too early");
  }

  private static AgentLines lines(long attempt, long before, String... texts) {
    return new AgentLines("key", attempt, "place", new ArrayList<>(List.of(texts)), before);
  }
}
