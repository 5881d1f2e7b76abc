package org.episodic.harness.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that a mistyped one was probably meant to be. */
public final class NearestName {
  private NearestName() {}

  /** Returns the nearest name, the first in alphabetical order of equals, if any is near enough. */
  public static Optional<String> of(String unknown, Collection<String> names) {
    int tolerance = Math.max(2, unknown.length() / 3);
    return names.stream()
        .filter(name -> distance(unknown, name) <= tolerance)
        .min(
            Comparator.comparingInt((String name) -> distance(unknown, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns {@code ; available: a, b. Did you mean 'a'?}, the end of an error message. */
  public static String hint(String unknown, Collection<String> names) {
    String available = names.isEmpty() ? "none" : String.join(", ", names);
    return "; available: " + available + of(unknown, names).map(NearestName::question).orElse("");
  }

  private static String question(String name) {
    return ". Did you mean '" + name + "'?";
  }

  private static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(a, b);
  }
}
