package org.episodic.harness.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects what is wrong with a plan, each problem once with all the places that have it, so that
 * all is reported together.
 */
final class Problems {
  private final Map<String, Set<String>> places = new LinkedHashMap<>();

  void add(String where, String problem) {
    places.computeIfAbsent(problem, p -> new LinkedHashSet<>()).add(where);
  }

  void addAll(String where, Collection<String> problems) {
    problems.forEach(problem -> add(where, problem));
  }

  boolean any() {
    return !places.isEmpty();
  }

  /** Returns a line for each problem: {@code plan.yaml:9, 11, 12: what is wrong}. */
  List<String> lines() {
    return places.entrySet().stream()
        .map(entry -> places(entry.getValue()) + entry.getKey())
        .toList();
  }

  /** Names the file once: all places are in the same one, or on the command line. */
  private static String places(Set<String> all) {
    List<String> named = all.stream().filter(where -> !where.isEmpty()).toList();
    if (named.isEmpty()) {
      return "";
    }
    String first = named.get(0);
    return named.stream()
        .skip(1)
        .map(where -> ", " + where.substring(where.lastIndexOf(':') + 1))
        .collect(Collectors.joining("", first, ": "));
  }
}
