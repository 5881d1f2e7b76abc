package org.episodic.reports.published;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was done to get a published number.
 *
 * @param stated whether the source says how long it trained
 * @param iterations meta-iterations; empty if they are those that the algorithm declares
 * @param settings values of options of ours that the source used for this number, by name; what is
 *     not here is the option's default
 */
public record Training(boolean stated, OptionalInt iterations, SortedMap<String, String> settings) {
  /** As the algorithm declares it. */
  public static final Training AS_DECLARED =
      new Training(true, OptionalInt.empty(), new TreeMap<>());

  public Training {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
