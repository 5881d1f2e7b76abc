package org.episodic.reports.matrix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellKey;

/**
 * Tells several scores of one algorithm on one task apart, by what differs between them and nothing
 * else.
 */
final class Variants {
  private Variants() {}

  /**
   * Groups the scores of one algorithm into rows that have each task at most once.
   *
   * @return the rows by what tells them apart, which is empty text for a single row
   */
  static Map<String, List<Compared>> of(List<Compared> ofOneAlgorithm) {
    Collection<List<Compared>> byTask =
        ofOneAlgorithm.stream()
            .collect(Collectors.groupingBy(Task::of, LinkedHashMap::new, Collectors.toList()))
            .values();
    TreeSet<String> varying = new TreeSet<>();
    for (List<Compared> rivals : byTask) {
      TreeSet<String> names = new TreeSet<>();
      rivals.forEach(c -> names.addAll(properties(c).keySet()));
      for (String name : names) {
        if (rivals.stream().map(c -> properties(c).getOrDefault(name, "")).distinct().count() > 1) {
          varying.add(name);
        }
      }
    }
    Map<String, List<Compared>> rows = new LinkedHashMap<>();
    for (Compared compared : ofOneAlgorithm) {
      String variant = variant(compared, varying);
      int copy = 1;
      while (has(rows.get(numbered(variant, copy)), Task.of(compared))) {
        copy++;
      }
      rows.computeIfAbsent(numbered(variant, copy), v -> new ArrayList<>()).add(compared);
    }
    return rows;
  }

  private static boolean has(List<Compared> row, Task task) {
    return row != null && row.stream().anyMatch(c -> Task.of(c).equals(task));
  }

  private static String numbered(String variant, int copy) {
    return copy == 1 ? variant : "%s (%s)".formatted(variant, copy).strip();
  }

  private static String variant(Compared compared, TreeSet<String> varying) {
    Map<String, String> properties = properties(compared);
    return varying.stream()
        .map(name -> properties.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Sorted by name, so the letters are the order in which they are shown. */
  private static Map<String, String> properties(Compared compared) {
    CellKey key = compared.key();
    Map<String, String> properties = new TreeMap<>();
    properties.put("a", Names.protocol(key.protocol().id()));
    properties.put("b", Names.id(compared.score().mode()));
    int queries = key.shape().queriesPerClass();
    properties.put("bq", queries == 1 ? "1 query per class" : queries + " queries per class");
    properties.put("c", Names.budget(key));
    compared.innerSteps().ifPresent(s -> properties.put("d", steps(s)));
    properties.put("e", "episode seed " + key.episodeSeed());
    key.options().forEach((name, value) -> properties.put("f" + name, option(name, value)));
    int version = compared.measured().first().provenance().numbersVersion();
    if (version > 0) {
      properties.put("g", "numbers version " + version);
    }
    return properties;
  }

  private static String option(String name, String value) {
    return Text.clean(name + " " + value);
  }

  static String steps(int steps) {
    return "after %s %s".formatted(steps, steps == 1 ? "step" : "steps");
  }
}
