package org.episodic.harness.cli.option;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ColourMode;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plan.PlanFile;
import org.episodic.spi.algorithm.Budget;

/** Words that a shell completes the values of options with. */
public final class Candidates {
  private Candidates() {}

  /** Shipped plans. */
  public static final class Plans implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PlanFile.SHIPPED.iterator();
    }
  }

  /** Budgets. */
  public static final class Budgets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words(Budget.values()).iterator();
    }
  }

  /** When text has colours. */
  public static final class Colours implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return words(ColourMode.values()).iterator();
    }
  }

  private static List<String> words(Enum<?>[] constants) {
    return Stream.of(constants).map(Words::of).toList();
  }
}
