package org.episodic.harness.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.identity.Dependencies;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;

/**
 * A cell and its repetition.
 *
 * @param then the cell as it was recorded
 * @param now the cell as it was run again
 */
public record Reproduction(CellResult then, CellResult now) {

  /** Returns whether the repetition gave the same scores, or failed in the same way. */
  public boolean isIdentical() {
    return then.status() == now.status()
        && then.message().equals(now.message())
        && then.episodes().equals(now.episodes());
  }

  /** Returns whether the cell was well and its repetition is not. */
  public boolean hasFailed() {
    return then.status() == CellStatus.OK && now.status() != CellStatus.OK;
  }

  /** Returns the verdict and, one line each, the layers that differ. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(verdict()));
    List<String> layers = Dependencies.of(then).differences(Dependencies.of(now));
    if (isIdentical()) {
      layers.forEach(layer -> lines.add("note: then and now differ in the " + layer));
    } else if (layers.isEmpty()) {
      lines.add("no recorded layer differs: the learner itself is not reproducible");
    } else {
      lines.add("first layer that differs, then and now: " + layers.get(0));
      layers.subList(1, layers.size()).forEach(layer -> lines.add("differs too: " + layer));
    }
    return lines;
  }

  private String verdict() {
    if (then.status() == CellStatus.OK && now.status() == CellStatus.OK) {
      return isIdentical()
          ? "identical: all %s episode scores are equal".formatted(now.episodes().size())
          : scoreDifference();
    }
    return isIdentical()
        ? "identical: " + end(now)
        : "different: '%s' then, '%s' now".formatted(end(then), end(now));
  }

  private static String end(CellResult cell) {
    return cell.message().isEmpty() ? cell.status().name() : cell.message();
  }

  private String scoreDifference() {
    Map<Integer, EpisodeScore> before = byIndex(then);
    Map<Integer, EpisodeScore> after = byIndex(now);
    Set<Integer> all = new HashSet<>(before.keySet());
    all.addAll(after.keySet());
    long different =
        all.stream()
            .filter(i -> !after.containsKey(i) || !after.get(i).equals(before.get(i)))
            .count();
    double largest =
        all.stream()
            .filter(i -> before.containsKey(i) && after.containsKey(i))
            .mapToDouble(i -> largestDifference(before.get(i), after.get(i)))
            .max()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "different: %d of %d episode scores differ (largest difference %.3g;"
            + " mean %.4f then, %.4f now)",
        different,
        all.size(),
        largest,
        EpisodeStatistics.mean(then.episodes()),
        EpisodeStatistics.mean(now.episodes()));
  }

  private static Map<Integer, EpisodeScore> byIndex(CellResult cell) {
    Map<Integer, EpisodeScore> episodes = new TreeMap<>();
    cell.episodes().forEach(episode -> episodes.put(episode.index(), episode));
    return episodes;
  }

  private static double largestDifference(EpisodeScore before, EpisodeScore after) {
    double largest = Math.abs(after.score() - before.score());
    for (Map.Entry<Integer, Double> step : after.afterSteps().entrySet()) {
      Double earlier = before.afterSteps().getOrDefault(step.getKey(), step.getValue());
      largest = Math.max(largest, Math.abs(step.getValue() - earlier));
    }
    return largest;
  }
}
