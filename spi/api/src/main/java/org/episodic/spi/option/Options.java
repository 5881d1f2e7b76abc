package org.episodic.spi.option;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.TaskSpec;

/**
 * The validated value of every declared option, for one task. Immutable.
 *
 * @since 0.1.0
 */
public final class Options {
  /** No options at all. */
  public static final Options NONE = new Options(new TreeMap<>(), new TreeMap<>(), Set.of());

  private final SortedMap<String, Object> values;
  private final SortedMap<String, String> text;
  private final SortedMap<String, String> recorded;

  private Options(
      SortedMap<String, Object> values, SortedMap<String, String> text, Set<String> unrecorded) {
    this.values = values;
    this.text = Collections.unmodifiableSortedMap(text);
    SortedMap<String, String> kept = new TreeMap<>(text);
    kept.keySet().removeAll(unrecorded);
    this.recorded = Collections.unmodifiableSortedMap(kept);
  }

  /** Returns the defaults of these options for a task. */
  public static Options defaults(List<Option<?>> declared, TaskSpec task) {
    return resolve(declared, task, Map.of());
  }

  /**
   * Returns the given values, and defaults for the rest.
   *
   * @param declared every option there is
   * @param task decides between conditional defaults
   * @param given values as text, by option name
   * @throws UsageException naming every unknown option and every value out of range
   */
  public static Options resolve(
      List<Option<?>> declared, TaskSpec task, Map<String, String> given) {
    return resolve(declared, option -> option.defaultFor(task), given);
  }

  /**
   * Returns the given values, and general defaults for the rest: for options that do not depend on
   * the task, as those of data sets.
   *
   * @throws UsageException as above
   */
  public static Options resolve(List<Option<?>> declared, Map<String, String> given) {
    return resolve(declared, Option::generalDefault, given);
  }

  private static Options resolve(
      List<Option<?>> declared, Function<Option<?>, Object> defaults, Map<String, String> given) {
    SortedMap<String, Object> values = new TreeMap<>();
    SortedMap<String, String> asText = new TreeMap<>();
    Set<String> unrecorded = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (Option<?> option : declared) {
      String text = given.get(option.name());
      try {
        Object byDefault = defaults.apply(option);
        Object value = text == null ? byDefault : option.parse(text);
        values.put(option.name(), value);
        asText.put(option.name(), option.write(value));
        if (option.isAddedLater() && value.equals(byDefault)) {
          unrecorded.add(option.name());
        }
      } catch (UsageException e) {
        problems.addAll(e.problems());
      }
    }
    given.keySet().stream()
        .filter(name -> declared.stream().noneMatch(option -> option.name().equals(name)))
        .sorted()
        .forEach(name -> problems.add(unknown(name, declared)));
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new Options(values, asText, unrecorded);
  }

  /**
   * Returns the value of an option.
   *
   * @throws IllegalArgumentException if the provider did not declare it
   */
  public <T> T get(Option<T> option) {
    Object value = values.get(option.name());
    if (value == null) {
      throw new IllegalArgumentException("Option '" + option.name() + "' was not declared");
    }
    return option.require(value);
  }

  /** Returns all values as text, sorted by name. */
  public SortedMap<String, String> asText() {
    return text;
  }

  /**
   * Returns what results record: all values as text, but for options that were {@linkplain
   * Option.Builder#addedLater added later} and have their default.
   */
  public SortedMap<String, String> recorded() {
    return recorded;
  }

  private static String unknown(String name, List<Option<?>> declared) {
    List<String> names = declared.stream().map(Option::name).sorted().toList();
    return "Option '%s' does not exist%s".formatted(name, NearestName.hint(name, names));
  }
}
