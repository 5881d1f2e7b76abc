package org.episodic.harness.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.episodic.harness.result.Words;
import org.episodic.harness.run.Activity;
import org.episodic.harness.run.CellProfile;
import org.episodic.harness.run.ForwardingListener;
import org.episodic.harness.run.RunListener;
import org.episodic.spi.result.CellResult;

/** Shows, besides the progress, where the time of each cell went. */
final class ProfileLines extends ForwardingListener {
  private final PrintStream out;

  ProfileLines(RunListener progress, PrintStream out) {
    super(progress);
    this.out = out;
  }

  @Override
  public void cellFinished(CellResult result, CellProfile profile) {
    super.cellFinished(result, profile);
    double wall = profile.wallSeconds();
    double learner = profile.learnerSeconds();
    double measured = profile.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    out.println(
        "  %s in all; learner %s: %s; harness %s (%.1f %%): %s, rest %s"
            .formatted(
                seconds(wall),
                seconds(learner),
                parts(profile, true),
                seconds(wall - learner),
                100 * (wall - learner) / wall,
                parts(profile, false),
                seconds(wall - measured)));
  }

  private static String parts(CellProfile profile, boolean ofLearner) {
    return profile.seconds().entrySet().stream()
        .filter(entry -> entry.getKey().isOfLearner() == ofLearner)
        .map(ProfileLines::part)
        .collect(Collectors.joining(", "));
  }

  private static String part(Map.Entry<Activity, Double> entry) {
    return Words.of(entry.getKey()) + " " + seconds(entry.getValue());
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }
}
