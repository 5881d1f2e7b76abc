package org.episodic.harness.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a plan, each problem once, so that all is reported together. */
final class Problems {
  private final Set<String> lines = new LinkedHashSet<>();

  void add(String where, String problem) {
    lines.add(where.isEmpty() ? problem : where + ": " + problem);
  }

  void addAll(String where, Collection<String> problems) {
    problems.forEach(problem -> add(where, problem));
  }

  boolean any() {
    return !lines.isEmpty();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
