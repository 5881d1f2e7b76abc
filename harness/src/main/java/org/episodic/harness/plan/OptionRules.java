package org.episodic.harness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.result.CellKey;

/** Checks option values against their declarations. */
final class OptionRules {
  private OptionRules() {}

  /**
   * Returns the given values, and defaults for the rest.
   *
   * @throws UsageException naming every unknown option, with the nearest name, and every bad value
   */
  static Options resolve(AlgorithmDescription algorithm, TaskSpec task, Map<String, String> given) {
    return resolve(
        "algorithm '" + algorithm.id() + "'",
        algorithm.options(),
        given,
        known -> Options.resolve(algorithm.options(), task, known));
  }

  /** Returns the same for the options of a data set. */
  static Options resolve(DatasetDescription dataset, Map<String, String> given) {
    return resolve(
        "data set '" + dataset.id() + "'",
        dataset.options(),
        given,
        known -> Options.resolve(dataset.options(), known));
  }

  /** Returns those options of a data set that are not the default, as cells record them. */
  static SortedMap<String, String> recorded(DatasetDescription dataset, Options options) {
    SortedMap<String, String> recorded = new TreeMap<>();
    SortedMap<String, String> defaults = resolve(dataset, Map.of()).asText();
    options
        .asText()
        .forEach(
            (name, value) -> {
              if (!value.equals(defaults.get(name))) {
                recorded.put(CellKey.datasetOption(dataset.id(), name), value);
              }
            });
    return recorded;
  }

  private static Options resolve(
      String whose,
      List<Option<?>> declared,
      Map<String, String> given,
      Function<Map<String, String>, Options> reader) {
    List<String> names = declared.stream().map(Option::name).sorted().toList();
    List<String> problems = new ArrayList<>();
    SortedMap<String, String> known = new TreeMap<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(given).entrySet()) {
      if (names.contains(entry.getKey())) {
        known.put(entry.getKey(), entry.getValue());
      } else {
        problems.add(
            "Option '%s' does not exist for %s%s"
                .formatted(entry.getKey(), whose, NearestName.hint(entry.getKey(), names)));
      }
    }
    try {
      Options options = reader.apply(known);
      if (problems.isEmpty()) {
        return options;
      }
    } catch (UsageException e) {
      problems.addAll(e.problems());
    }
    throw new UsageException(problems);
  }
}
