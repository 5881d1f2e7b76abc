package org.episodic.harness.forecast;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.episodic.spi.result.CellKey;

/** Forecasts for a {@link Course} in tests. */
public final class Expected {
  private Expected() {}

  /** Each cell takes so many seconds, or nobody knows. */
  public static Function<List<CellKey>, List<ExpectedCell>> each(OptionalDouble seconds) {
    return each(seconds, OptionalDouble.empty());
  }

  static Function<List<CellKey>, List<ExpectedCell>> each(
      OptionalDouble seconds, OptionalDouble scoring) {
    return each(0, seconds, scoring);
  }

  static Function<List<CellKey>, List<ExpectedCell>> each(
      int tries, OptionalDouble seconds, OptionalDouble scoring) {
    return keys ->
        keys.stream()
            .map(key -> new ExpectedCell(key, OptionalInt.of(6), false, tries, seconds, scoring))
            .toList();
  }
}
