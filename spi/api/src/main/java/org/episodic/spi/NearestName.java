package org.episodic.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the name that a mistyped one was probably meant to be, for error messages.
 *
 * @since 0.1.0
 */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the nearest name, if any is near enough: at most a third of the letters, or two, have
   * to be inserted, deleted or replaced.
   *
   * @return the first in alphabetical order of equally near ones
   */
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

  /** Levenshtein's distance, row by row. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
