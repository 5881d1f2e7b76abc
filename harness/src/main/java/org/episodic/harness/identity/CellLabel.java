package org.episodic.harness.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.result.CellKey;

/** Names a cell for people: {@code maml omniglot standard 5-way 1-shot seed 0}. */
public final class CellLabel {
  private CellLabel() {}

  /** Returns the label. Cells that differ in options or budget alone have the same one. */
  public static String of(CellKey key) {
    return "%s seed %s%s".formatted(withoutSeed(key), key.seed(), episodes(key));
  }

  /** Returns the label of all seeds of a cell. */
  public static String ofAllSeeds(CellKey key) {
    return withoutSeed(key) + episodes(key);
  }

  private static String withoutSeed(CellKey key) {
    return "%s %s %s %s".formatted(key.algorithm(), key.dataset(), key.protocol().id(), size(key));
  }

  private static String episodes(CellKey key) {
    return key.episodeSeed() == CellKey.EPISODE_SEED ? "" : " episode seed " + key.episodeSeed();
  }

  /** Returns a label without protocol and the usual seed, for narrow places. */
  public static String brief(CellKey key) {
    return "%s %s %s%s"
        .formatted(
            key.algorithm(),
            key.dataset(),
            size(key),
            key.seed() == 0 ? "" : " seed " + key.seed());
  }

  /** Returns how long a cell was to train: nothing of the kind for an external tool. */
  public static String budget(CellKey key) {
    return key.externalTool().isPresent() ? "none" : Words.of(key.budget());
  }

  private static String size(CellKey key) {
    TaskShape shape = key.shape();
    if (key.protocol().sampling().varies()) {
      return "variable-way variable-shot";
    }
    // A regression task has one "class", its function.
    return (shape.way() == 1 ? "" : shape.way() + "-way ") + shape.shot() + "-shot";
  }

  /** Returns a label for each cell; where several have the same, the options that differ follow. */
  public static Map<CellKey, String> distinct(List<CellKey> keys) {
    Map<String, List<CellKey>> alike = keys.stream().collect(Collectors.groupingBy(CellLabel::of));
    Map<CellKey, String> labels = new LinkedHashMap<>();
    keys.forEach(key -> labels.put(key, of(key) + differences(key, alike.get(of(key)))));
    return labels;
  }

  private static String differences(CellKey key, List<CellKey> others) {
    return key.options().entrySet().stream()
        .filter(
            option ->
                others.stream()
                    .map(other -> other.options().get(option.getKey()))
                    .anyMatch(value -> !option.getValue().equals(value)))
        .map(option -> " " + option.getKey() + "=" + option.getValue())
        .collect(Collectors.joining());
  }
}
