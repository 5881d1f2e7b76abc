package org.episodic.testkit.conformance;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/**
 * What it means that a rule does not hold. The name of a rule, which is that of its test method,
 * begins with it: {@code required_…}.
 *
 * @since 0.1.0
 */
public enum RuleKind {
  /** The plugin cannot be measured by this suite. */
  REQUIRED,

  /** Nothing, unless the plugin claims that it holds. */
  OPTIONAL,

  /**
   * As required, but found by chance: seeds are fixed, so it is found again, and a plugin that
   * obeys it fails with the probability that the rule states.
   */
  STOCHASTIC;

  /** Returns the kind of a rule; nothing for a method that is no rule. */
  public static Optional<RuleKind> of(Method method) {
    for (RuleKind kind : values()) {
      if (method.getName().startsWith(kind.name().toLowerCase(Locale.ROOT) + "_")) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
