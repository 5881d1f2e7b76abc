package org.episodic.harness.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.episodic.harness.identity.Words;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.Budget;

/** Names of budgets, on the command line and in plans. */
public final class BudgetName {
  private static final List<String> NAMES = Stream.of(Budget.values()).map(Words::of).toList();

  private BudgetName() {}

  /**
   * Returns the budget of that name, in capitals or not.
   *
   * @throws UsageException with the nearest name if there is none
   */
  public static Budget parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (!NAMES.contains(name)) {
      throw new UsageException(
          "Budget '" + text + "' does not exist" + NearestName.hint(name, NAMES));
    }
    return Budget.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
