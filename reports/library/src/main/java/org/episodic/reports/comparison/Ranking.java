package org.episodic.reports.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.Holm;
import org.episodic.statistics.PairedDifference;

/**
 * The order of the algorithms that were scored on the same test episodes, the best first.
 *
 * <p>Two of them are told apart by the paired t-test on the mean over seeds for each episode, with
 * Holm's correction over all pairs of the task. An algorithm that is not shown to be worse than the
 * best of a rank shares that rank.
 *
 * @param task what they were scored on
 * @param places in order; those whose episodes are not known, or not finite, are left out
 */
public record Ranking(Task task, List<Place> places) {
  private static final double LEVEL = 0.05;

  /**
   * What has to be equal.
   *
   * @param dataset id of the data set
   * @param protocol the rules
   * @param shape of the test tasks
   * @param metric what is measured
   * @param mode whether queries could influence each other
   * @param innerSteps adaptation steps before the score; empty for the cells' own
   * @param episodeStreamSha256 hash of the test episodes
   */
  public record Task(
      String dataset,
      Protocol protocol,
      TaskShape shape,
      Metric metric,
      EvaluationMode mode,
      OptionalInt innerSteps,
      String episodeStreamSha256) {

    static Task of(Compared c) {
      return new Task(
          c.key().dataset(),
          c.key().protocol(),
          c.key().shape(),
          c.metric(),
          c.score().mode(),
          c.innerSteps(),
          c.score().episodeStreamSha256());
    }
  }

  /**
   * A place.
   *
   * @param rank from 1; equal for those that are tied, and the next is as many more
   * @param tied whether others have the same rank
   * @param compared who
   */
  public record Place(int rank, boolean tied, Compared compared) {}

  public Ranking {
    places = List.copyOf(places);
  }

  /**
   * Returns the rankings of all tasks that two or more were scored on, in the order of the rows.
   */
  static List<Ranking> of(List<Compared> compared) {
    LinkedHashMap<Task, List<Compared>> byTask =
        compared.stream()
            .filter(c -> c.perEpisode().isPresent())
            .collect(Collectors.groupingBy(Task::of, LinkedHashMap::new, Collectors.toList()));
    return byTask.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .map(e -> of(e.getKey(), e.getValue()))
        .toList();
  }

  private static Ranking of(Task task, List<Compared> rows) {
    Comparator<Compared> byMean = Comparator.comparingDouble(c -> c.measured().mean());
    List<Compared> order =
        rows.stream().sorted(task.metric().higherIsBetter() ? byMean.reversed() : byMean).toList();
    double[][] adjusted = adjusted(order);
    List<Integer> ranks = new ArrayList<>();
    int leader = 0;
    for (int i = 0; i < order.size(); i++) {
      if (adjusted[leader][i] < LEVEL) {
        leader = i;
      }
      ranks.add(leader + 1);
    }
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      int rank = ranks.get(i);
      boolean tied = ranks.stream().filter(r -> r == rank).count() > 1;
      places.add(new Place(rank, tied, order.get(i)));
    }
    return new Ranking(task, places);
  }

  /** Returns the corrected p-value of each pair, in the upper triangle; 1 elsewhere. */
  private static double[][] adjusted(List<Compared> order) {
    List<double[]> scores =
        order.stream().map(Compared::perEpisode).map(Optional::orElseThrow).toList();
    int n = order.size();
    double[] p = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        p[next++] = pValue(scores.get(i), scores.get(j));
      }
    }
    double[] corrected = Holm.adjust(p);
    double[][] table = new double[n][n];
    next = 0;
    for (int i = 0; i < n; i++) {
      table[i][i] = 1;
      for (int j = i + 1; j < n; j++) {
        table[i][j] = corrected[next++];
      }
    }
    return table;
  }

  private static double pValue(double[] a, double[] b) {
    return a.length == b.length && a.length > 1 ? PairedDifference.of(a, b).pValue() : 1;
  }
}
