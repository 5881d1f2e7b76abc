package org.episodic.reports.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.comparison.Ranking;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.section.Labels;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Text;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Metric;

/**
 * The order of the learners that were scored on the same episodes.
 *
 * @param title the task
 * @param subtitle protocol, mode and how the episodes are not the usual ones
 * @param places from the best to the worst
 */
public record RankingLine(String title, String subtitle, List<Place> places) {
  public RankingLine {
    places = List.copyOf(places);
  }

  /**
   * A learner.
   *
   * @param place from 1; ties share one
   * @param name the algorithm
   * @param score its mean
   * @param lead over the next, with a sign: {@code › 0.49} or {@code ≈ 0.02}; empty for the last
   * @param words the same in words
   */
  public record Place(int place, String name, String score, String lead, String words) {}

  /** Returns a line for each set of episodes that several learners were scored on. */
  public static List<RankingLine> of(Comparison comparison) {
    return comparison.rankings().stream().map(RankingLine::of).toList();
  }

  private static RankingLine of(Ranking ranking) {
    Ranking.Task task = ranking.task();
    Compared best = ranking.places().get(0).compared();
    String title =
        "%s %s%s"
            .formatted(
                Names.dataset(task.dataset()),
                Names.shape(task.protocol(), task.shape()),
                Labels.steps(best));
    String subtitle =
        "%s, %s%s"
            .formatted(
                Names.protocol(task.protocol().id()),
                Names.id(task.mode()),
                Labels.episodes(best.key()));
    Map<String, Integer> namesakes = new HashMap<>();
    ranking.places().forEach(p -> namesakes.merge(p.compared().key().algorithm(), 1, Integer::sum));
    List<RankingLine.Place> places = new ArrayList<>();
    for (int i = 0; i < ranking.places().size(); i++) {
      Ranking.Place place = ranking.places().get(i);
      CellKey key = place.compared().key();
      String cell = Labels.hash(place.compared().measured().first().cellId());
      String name =
          Names.id(key.algorithm()) + (namesakes.get(key.algorithm()) > 1 ? " " + cell : "");
      boolean last = i + 1 == ranking.places().size();
      places.add(
          last
              ? place(place, name, "", "")
              : place(place, ranking.places().get(i + 1), name, task.metric()));
    }
    return new RankingLine(title, Text.clean(subtitle), places);
  }

  private static Place place(Ranking.Place place, Ranking.Place next, String name, Metric metric) {
    double lead = place.compared().measured().mean() - next.compared().measured().mean();
    String size = Numbers.magnitude(metric, lead);
    return next.rank() == place.rank()
        ? place(place, name, "≈ " + size, "not told apart from the next")
        : place(place, name, "› " + size, "the next has a lower rank, by " + size);
  }

  private static Place place(Ranking.Place place, String name, String lead, String words) {
    double mean = place.compared().measured().mean();
    return new Place(
        place.rank(), Text.clean(name), Numbers.bare(place.compared().metric(), mean), lead, words);
  }
}
