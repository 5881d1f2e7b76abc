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
    return algorithm.equals(id)
        && options.entrySet().stream()
            .allMatch(option -> isEqual(option.getValue(), values.get(option.getKey())));
  }

  /** Numbers are equal whatever way they are written, {@code 0.10} and {@code 0.1}. */
  private static boolean isEqual(String wanted, String found) {
    if (wanted.equals(found)) {
      return true;
    }
    try {
      return found != null && Double.parseDouble(wanted) == Double.parseDouble(found);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
