package org.episodic.harness.process;

import java.util.Locale;

/**
 * The language of a process that belongs to the program alone. A plugin that formats a number by
 * the machine's language would make other names, other hashes and so other episodes in Tehran than
 * in London.
 */
public final class OneLanguage {
  private OneLanguage() {}

  /** Makes {@link Locale#ROOT} the default of this process. */
  public static void use() {
    Locale.setDefault(Locale.ROOT);
  }
}
