package org.episodic.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import org.episodic.reports.view.Numbers;

/** Verdicts with what qualifies them. */
final class Words {
  private Words() {}

  static String of(Assessment a) {
    String title = a.verdict().title();
    return switch (a.verdict()) {
      case NO_PUBLISHED_VALUE, REPRODUCED, SHORT_TRAINING_NOT_STATED, WORSE -> title;
      case NOT_COMPARABLE -> title + " (" + String.join(", ", fields(a)) + ")";
      case MATCHED, BETTER -> title + with(a);
      case UNDERTRAINED ->
          "%s (%s)%s"
              .formatted(
                  title, Numbers.share(a.work().least()), a.stillRising() ? ", still rising" : "");
      case SHORT_CHANGED_SETTINGS -> "short of the paper with " + String.join(", ", a.changed());
      case INCONCLUSIVE -> title + ": " + needed(a.resolution().orElseThrow());
    };
  }

  private static String with(Assessment a) {
    List<String> parts = new ArrayList<>();
    if (!a.work().isKnown()) {
      parts.add("an unknown share of the training");
    } else if (!a.work().isWhole()) {
      parts.add(Numbers.share(a.work().least()) + " of the training");
    }
    parts.addAll(a.changed());
    return parts.isEmpty() ? "" : " with " + String.join(", ", parts);
  }

  private static String needed(Resolution resolution) {
    if (resolution.isEnough()) {
      return "the difference is too near the margin to tell";
    }
    return switch (resolution.instead()) {
      case NOTHING ->
          "needs %s test episodes".formatted(Numbers.count(resolution.needed().orElseThrow()));
      case ASSUMED_SPREAD -> "needs five seeds, so that their spread is not assumed";
      case PUBLISHED_INTERVAL ->
          "cannot be decided, the paper's own interval is too wide for the margin";
      case SPREAD -> "cannot be decided, the spread over seeds is too wide for the margin";
    };
  }

  private static List<String> fields(Assessment a) {
    return a.differing().stream()
        .map(d -> d.contains(":") ? d.substring(0, d.indexOf(':')) : d)
        .toList();
  }
}
