package org.episodic.datasets.split;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of class names in a list. Immutable. */
public final class ClassIndex {
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * @param names without duplicates
   */
  public ClassIndex(List<String> names) {
    names.forEach(name -> places.put(name, places.size()));
  }

  /**
   * Returns the place of a class, from 0.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public int of(String className) {
    Integer place = places.get(className);
    if (place == null) {
      throw new IllegalArgumentException("Class '%s' does not exist".formatted(className));
    }
    return place;
  }
}
