package org.episodic.reports.matrix;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.episodic.reports.view.Forest;
import org.episodic.reports.view.Scale;
import org.episodic.statistics.Equivalence;

/**
 * A part of the matrix that fits a page: at most two tasks of one data set.
 *
 * @param dataset name of the data set
 * @param title the data set and, if its tasks have one, the way
 * @param tasks its columns
 * @param groups its rows
 */
public record Block(String dataset, String title, List<Task> tasks, List<Group> groups) {
  /** Differences beyond that many margins are drawn on the edge. */
  private static final double MOST_MARGINS = 20;

  public Block {
    tasks = List.copyOf(tasks);
    groups = List.copyOf(groups);
  }

  /** Returns all scores, row by row. */
  public List<Entry> entries() {
    return rows().flatMap(r -> r.slots().stream()).flatMap(s -> s.entry().stream()).toList();
  }

  /** Says whether anything in it has a published value. */
  public boolean isPublished() {
    return entries().stream().anyMatch(e -> e.compared().published().isPresent());
  }

  /** Returns the scale of differences, the same for all its tasks. */
  public Scale differences() {
    List<Equivalence> shown = entries().stream().flatMap(e -> e.difference().stream()).toList();
    double margin = shown.stream().mapToDouble(Equivalence::margin).max().orElse(0);
    double most = margin > 0 ? MOST_MARGINS * margin : Double.MAX_VALUE;
    double[] ends =
        shown.stream()
            .flatMapToDouble(e -> DoubleStream.of(e.low(), e.high(), -e.margin(), e.margin()))
            .map(d -> Math.min(Math.max(d, -most), most))
            .sorted()
            .toArray();
    return ends.length == 0
        ? Scale.differences(-1, 1)
        : Scale.differences(ends[0], ends[ends.length - 1]);
  }

  /** Returns the difference of an entry drawn on a scale; empty if it has none. */
  public Optional<Forest> forest(Scale scale, Entry entry) {
    return entry
        .difference()
        .map(
            e ->
                Forest.of(
                    scale, e.difference(), e.low(), e.high(), e.margin(), entry.isComparable()));
  }

  private Stream<Row> rows() {
    return groups.stream().flatMap(g -> g.rows().stream());
  }
}
