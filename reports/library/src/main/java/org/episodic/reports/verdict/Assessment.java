package org.episodic.reports.verdict;

import java.util.List;
import java.util.Optional;
import org.episodic.statistics.Equivalence;

/**
 * A verdict with its reasons.
 *
 * @param verdict what it is
 * @param equivalence the difference, positive if the measurement is better, with its interval and
 *     margin; present if the two are comparable
 * @param work how much of the paper's training was done
 * @param changed the settings that are not the paper's, with both values
 * @param differing the rules that make them incomparable, with both values
 * @param footnotes what to know besides, such as what the paper does not state
 * @param resolution what more test episodes would give; present if the verdict is inconclusive
 * @param stillRising whether validation was still getting better when training ended
 */
public record Assessment(
    Verdict verdict,
    Optional<Equivalence> equivalence,
    WorkShare work,
    List<String> changed,
    List<String> differing,
    List<String> footnotes,
    Optional<Resolution> resolution,
    boolean stillRising) {
  public Assessment {
    changed = List.copyOf(changed);
    differing = List.copyOf(differing);
    footnotes = List.copyOf(footnotes);
  }

  /** Returns the verdict with what qualifies it, such as {@code undertrained (2 %)}. */
  public String words() {
    return Words.of(this);
  }
}
