package org.episodic.harness.identity;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of enum constants as messages print them: {@code META_TEST} is {@code meta-test}. */
public final class Words {
  private Words() {}

  /** Returns one name. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns several names in alphabetical order. */
  public static String of(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Words::of).sorted().collect(Collectors.joining(", "));
  }
}
