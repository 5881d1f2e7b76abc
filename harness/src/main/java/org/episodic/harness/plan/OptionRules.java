package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/** Checks option values against their declarations. */
final class OptionRules {
  private OptionRules() {}

  /**
   * Returns the given values, and defaults for the rest.
   *
   * @throws UsageException naming every unknown option, with the nearest name, and every bad value
   */
  static Options resolve(AlgorithmDescription algorithm, TaskSpec task, Map<String, String> given) {
    List<String> names = algorithm.options().stream().map(Option::name).sorted().toList();
    List<String> problems = new ArrayList<>();
    SortedMap<String, String> known = new TreeMap<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(given).entrySet()) {
      if (names.contains(entry.getKey())) {
        known.put(entry.getKey(), entry.getValue());
      } else {
        problems.add(
            "Option '%s' does not exist for algorithm '%s'%s"
                .formatted(
                    entry.getKey(), algorithm.id(), NearestName.hint(entry.getKey(), names)));
      }
    }
    try {
      Options options = Options.resolve(algorithm.options(), task, known);
      if (problems.isEmpty()) {
        return options;
      }
    } catch (UsageException e) {
      problems.addAll(e.problems());
    }
    throw new UsageException(problems);
  }
}
