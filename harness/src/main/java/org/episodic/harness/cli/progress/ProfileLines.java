package org.episodic.harness.cli.progress;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.episodic.harness.identity.Words;
import org.episodic.harness.profile.CellProfile;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.result.CellResult;

/** Shows where the time of each cell went. */
final class ProfileLines implements RunListener {
  private final Screen out;

  ProfileLines(Screen out) {
    this.out = out;
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    TimeSpent spent = profile.spent();
    double wall = profile.wallSeconds();
    double learner = spent.learnerSeconds();
    out.println(
        String.format(
            Locale.ROOT,
            "  %s in all; learner %s: %s; harness %s (%.1f %%): %s, rest %s",
            seconds(wall),
            seconds(learner),
            activities(spent, true),
            seconds(wall - learner),
            100 * (wall - learner) / wall,
            activities(spent, false),
            seconds(wall - spent.measuredSeconds())));
  }

  private static String activities(TimeSpent spent, boolean ofLearner) {
    return spent.seconds().entrySet().stream()
        .filter(entry -> entry.getKey().isOfLearner() == ofLearner)
        .map(
            entry ->
                Words.of(entry.getKey())
                    + " "
                    + seconds(entry.getValue())
                    + parts(spent.parts().getOrDefault(entry.getKey(), Map.of()), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** What the learner told apart of one activity, in parentheses; nothing if it told nothing. */
  private static String parts(Map<LearnerActivity, Double> parts, double whole) {
    if (parts.isEmpty()) {
      return "";
    }
    double told = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    return parts.entrySet().stream()
        .map(part -> Words.of(part.getKey()) + " " + seconds(part.getValue()) + ", ")
        .collect(Collectors.joining("", " (", "rest " + seconds(whole - told) + ")"));
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }
}
