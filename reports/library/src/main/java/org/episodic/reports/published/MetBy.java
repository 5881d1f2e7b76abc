package org.episodic.reports.published;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which measurements a published number is a number of: those of an algorithm with some options.
 *
 * @param algorithm id of the algorithm
 * @param options values that its options must have, by name; empty if any will do
 */
public record MetBy(String algorithm, SortedMap<String, String> options) {
  public MetBy {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /**
   * Says whether a measurement is meant.
   *
   * @param id id of its algorithm
   * @param values its options by name
   */
  public boolean isMetBy(String id, Map<String, String> values) {
    return algorithm.equals(id) && values.entrySet().containsAll(options.entrySet());
  }
}
