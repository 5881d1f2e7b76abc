package org.episodic.reports.comparison;

import java.util.List;
import java.util.Optional;
import org.episodic.statistics.Equivalence;

/**
 * A verdict with its reasons.
 *
 * <p>The rule for comparable numbers, with the 90 % interval of measured − published:
 * <em>reproduced </em> if it lies wholly within ±δ; <em>above</em> or <em>below</em> if it lies
 * wholly outside on that side. If it reaches across the margin, the data show neither. Then the
 * verdict is the side the difference lies on, and it is marked as inconclusive: "reproduced" is a
 * claim and is never made without evidence, however small the difference looks.
 *
 * @param verdict one of five
 * @param conclusive false if the interval reaches across the margin
 * @param equivalence the numbers behind it; present if the two are comparable
 * @param differing the fields that make them incomparable, with both values
 * @param unknown the fields the paper does not state, and what the run does not
 */
public record Assessment(
    Verdict verdict,
    boolean conclusive,
    Optional<Equivalence> equivalence,
    List<String> differing,
    List<String> unknown) {
  public Assessment {
    differing = List.copyOf(differing);
    unknown = List.copyOf(unknown);
  }

  static Assessment noPublishedValue() {
    return new Assessment(Verdict.NO_PUBLISHED_VALUE, true, Optional.empty(), List.of(), List.of());
  }

  static Assessment notComparable(List<String> differing, List<String> unknown) {
    return new Assessment(Verdict.NOT_COMPARABLE, true, Optional.empty(), differing, unknown);
  }

  static Assessment of(Equivalence e, List<String> unknown) {
    Verdict side = e.difference() < 0 ? Verdict.BELOW : Verdict.ABOVE;
    return new Assessment(
        e.isEquivalent() ? Verdict.REPRODUCED : side,
        e.isEquivalent() || e.isDifferent(),
        Optional.of(e),
        List.of(),
        unknown);
  }
}
