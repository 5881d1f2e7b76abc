package org.episodic.spark;

import java.util.HashMap;
import java.util.Map;

/** How many lines of each agent have come, so that one that is lost on the way is missed. */
final class LineCounts {
  private final Map<Long, Long> counts = new HashMap<>();

  /** Counts lines, and returns whether none is missing before them. */
  boolean add(AgentLines sent) {
    long had = counts.getOrDefault(sent.attempt(), 0L);
    counts.put(sent.attempt(), had + sent.lines().size());
    return had == sent.before();
  }
}
