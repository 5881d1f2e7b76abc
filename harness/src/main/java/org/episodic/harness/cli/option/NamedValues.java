package org.episodic.harness.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;

/** Reads what {@code --option NAME=VALUE} gives. */
public final class NamedValues {
  private NamedValues() {}

  /**
   * Returns the values by name, in the order given.
   *
   * @throws UsageException if one is not of that form, or is given twice
   */
  public static Map<String, String> parse(List<String> options) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      if (parts.length < 2 || parts[0].isEmpty()) {
        throw new UsageException("Option '--option' must be NAME=VALUE, found '" + option + "'");
      }
      if (values.putIfAbsent(parts[0], parts[1]) != null) {
        throw new UsageException(
            "Option '--option' gives '%s' twice; once is allowed".formatted(parts[0]));
      }
    }
    return values;
  }

  /**
   * Returns the options of a data set, given as {@code DATASET.NAME=VALUE}, by their names.
   *
   * @param id of the data set
   * @throws UsageException if one is not of that form, or is given twice
   */
  public static Map<String, String> ofDataset(String id, List<String> options) {
    String prefix = CellKey.datasetOption(id, "");
    Map<String, String> given = new LinkedHashMap<>();
    parse(options)
        .forEach(
            (name, value) -> {
              if (!name.startsWith(prefix)) {
                throw new UsageException(
                    "Option '--option' must be %sNAME=VALUE here, found '%s=%s'"
                        .formatted(prefix, name, value));
              }
              given.put(name.substring(prefix.length()), value);
            });
    return given;
  }
}
