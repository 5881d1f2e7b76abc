package org.episodic.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.episodic.reports.published.Training;
import org.episodic.spi.result.CellResult;

/**
 * Which settings of a measurement are not the paper's. A paper's value of an option is what the
 * published number says, else the option's default.
 *
 * @param conditions every option, with both values
 */
record Settings(List<Condition> conditions) {

  static Settings of(CellResult cell, Training paper) {
    List<Condition> conditions = new ArrayList<>();
    SortedMap<String, String> defaults = cell.provenance().optionDefaults();
    for (Map.Entry<String, String> option : cell.key().options().entrySet()) {
      String theirs = paper.settings().getOrDefault(option.getKey(), defaults.get(option.getKey()));
      boolean same = theirs != null && isEqual(theirs, option.getValue());
      conditions.add(
          new Condition(option.getKey(), Optional.ofNullable(theirs), option.getValue(), same));
    }
    return new Settings(List.copyOf(conditions));
  }

  /** Returns those that differ, with both values. */
  List<String> changed() {
    return conditions.stream()
        .filter(Condition::differs)
        .map(c -> "%s %s (paper: %s)".formatted(c.name(), c.here(), c.paper().get()))
        .toList();
  }

  /** Returns those of which the paper's value is not known. */
  List<String> unknown() {
    return conditions.stream().filter(c -> c.paper().isEmpty()).map(Condition::name).toList();
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
