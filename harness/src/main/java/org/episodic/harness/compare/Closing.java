package org.episodic.harness.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.harness.identity.Dependencies;
import org.episodic.harness.identity.Dependency;

/** Says which of the things that a score depends on are equal in two runs and which differ. */
final class Closing {
  /** What a reader of two numbers asks for first. */
  private static final Set<Dependency> ASKED_FOR =
      EnumSet.of(
          Dependency.OPTIONS,
          Dependency.SEED,
          Dependency.DATA,
          Dependency.TEST_EPISODES,
          Dependency.ALGORITHM_JAR,
          Dependency.DATA_SET_JAR,
          Dependency.LIBRARIES,
          Dependency.NUMBERS_VERSION,
          Dependency.PROCESSOR);

  private Closing() {}

  static String sentence(List<CellPair> pairs, double margin) {
    if (pairs.isEmpty()) {
      return "The runs have no cell in common.";
    }
    Set<Dependency> differing = EnumSet.noneOf(Dependency.class);
    for (CellPair pair : pairs) {
      for (long seed : pair.commonSeeds()) {
        differing.addAll(
            Dependencies.of(pair.base().get(seed))
                .differing(Dependencies.of(pair.current().get(seed))));
      }
    }
    Set<Dependency> equal = EnumSet.copyOf(ASKED_FOR);
    equal.removeAll(differing);
    List<String> parts = new ArrayList<>();
    words(equal).ifPresent(list -> parts.add("Equal: " + list + "."));
    words(differing).ifPresent(list -> parts.add("Not equal: " + list + "."));
    if (differing.isEmpty()) {
      parts.add("Nothing that was recorded differs.");
    }
    if (margin > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "Differences up to %s points, or %s %% of an error, do not count.",
              margin,
              margin));
    }
    return String.join(" ", parts);
  }

  private static Optional<String> words(Set<Dependency> dependencies) {
    return dependencies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            dependencies.stream().map(Dependency::toString).collect(Collectors.joining(", ")));
  }
}
