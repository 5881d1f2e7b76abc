package org.episodic.datasets.split;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;

/**
 * A partition of classes into meta-training, meta-validation and meta-test. Immutable.
 *
 * @param name such as {@code snell}
 * @param parts the class names of each part, sorted; no class is in two parts
 */
public record ClassSplit(String name, Map<MetaSplit, List<String>> parts) {
  public ClassSplit {
    Map<MetaSplit, List<String>> sorted = new EnumMap<>(MetaSplit.class);
    Set<String> seen = new HashSet<>();
    for (MetaSplit part : MetaSplit.values()) {
      List<String> classes = parts.getOrDefault(part, List.of()).stream().sorted().toList();
      for (String className : classes) {
        if (!seen.add(className)) {
          throw new IllegalArgumentException(
              "Class '%s' is twice in split '%s'".formatted(className, name));
        }
      }
      sorted.put(part, classes);
    }
    parts = Map.copyOf(sorted);
  }

  /**
   * Returns the split of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClassSplit named(String name, List<ClassSplit> splits) {
    return splits.stream()
        .filter(split -> split.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Split '%s' does not exist; available: %s"
                        .formatted(
                            name,
                            splits.stream()
                                .map(ClassSplit::name)
                                .collect(Collectors.joining(", ")))));
  }

  /** Returns the sizes and the hash of the class lists, which does not depend on the name. */
  public SplitDescription describe(int imagesPerClass) {
    Sha256 hash = new Sha256().line("class-split-v1");
    for (MetaSplit part : MetaSplit.values()) {
      hash.line(part.name());
      parts.get(part).forEach(hash::line);
    }
    return SplitDescription.of(name, hash.hex())
        .classes(
            parts.get(MetaSplit.META_TRAIN).size(),
            parts.get(MetaSplit.META_VALIDATION).size(),
            parts.get(MetaSplit.META_TEST).size())
        .imagesPerClass(imagesPerClass);
  }
}
