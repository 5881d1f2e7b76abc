package org.episodic.spi;

import java.util.regex.Pattern;

/**
 * Checks the permanent name of a plugin. The name is written into every result file, so it never
 * changes meaning. An algorithm whose numbers change keeps it and says so by its numbers version
 * ({@code AlgorithmDescription.numbersVersion}).
 *
 * @since 0.1.0
 */
public final class PluginId {
  private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private PluginId() {}

  /**
   * Returns the id unchanged when it is well formed.
   *
   * @param id lower-case letters, digits and hyphens, starting with a letter, 40 characters at most
   * @throws IllegalArgumentException if it is not
   */
  public static String require(String id) {
    if (id == null || !ALLOWED.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Plugin id '" + id + "' is not allowed; it must match " + ALLOWED.pattern());
    }
    return id;
  }
}
