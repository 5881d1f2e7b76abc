package org.episodic.testkit.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found of one rule.
 *
 * @param id name of the rule
 * @param meaning what it says, one line
 * @param kind what it means that it does not hold
 * @param outcome what was found
 * @param reason what was seen, one line; empty where the rule holds
 * @since 0.1.0
 */
public record RuleResult(String id, String meaning, RuleKind kind, Outcome outcome, String reason) {

  /** What was found in one of the cases of a rule, such as a kind of task. */
  record Case(Outcome outcome, String reason) {}

  /** Joins the cases of a rule: one failure is enough, and one that holds if there is none. */
  static RuleResult of(String id, String meaning, RuleKind kind, List<Case> cases) {
    for (Outcome outcome :
        List.of(Outcome.FAILED, Outcome.NOT_CLAIMED, Outcome.HELD, Outcome.SKIPPED)) {
      List<String> reasons = new ArrayList<>();
      cases.stream().filter(one -> one.outcome == outcome).forEach(one -> reasons.add(one.reason));
      if (!reasons.isEmpty()) {
        String reason = outcome == Outcome.HELD ? "" : String.join("; ", reasons);
        return new RuleResult(id, meaning, kind, outcome, reason);
      }
    }
    return new RuleResult(id, meaning, kind, Outcome.NOT_RUN, "it was not run");
  }

  /** Says whether a plugin with this result breaks a rule. */
  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }
}
