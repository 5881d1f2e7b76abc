package org.episodic.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.episodic.reports.published.Training;
import org.episodic.spi.result.CellResult;

/**
 * Which settings of a measurement are not the paper's. A paper's value of an option is what the
 * published number says, else the option's default.
 *
 * @param changed those that differ, with both values
 * @param unknown those of which the paper's value is not known
 */
record Settings(List<String> changed, List<String> unknown) {

  static Settings of(CellResult cell, Training paper) {
    List<String> changed = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    SortedMap<String, String> defaults = cell.provenance().optionDefaults();
    for (Map.Entry<String, String> option : cell.key().options().entrySet()) {
      String theirs = paper.settings().getOrDefault(option.getKey(), defaults.get(option.getKey()));
      if (theirs == null) {
        unknown.add(option.getKey());
      } else if (!isEqual(theirs, option.getValue())) {
        changed.add("%s %s (paper: %s)".formatted(option.getKey(), option.getValue(), theirs));
      }
    }
    return new Settings(changed, unknown);
  }

  /** Numbers are equal whatever way they are written, {@code 0.10} and {@code 0.1}. */
  private static boolean isEqual(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      return Double.parseDouble(one) == Double.parseDouble(other);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
