package org.episodic.reports.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.episodic.reports.matrix.Block;
import org.episodic.reports.matrix.Entry;
import org.episodic.reports.matrix.Matrix;
import org.episodic.reports.matrix.Row;
import org.episodic.reports.matrix.Slot;
import org.episodic.reports.view.AxisRow;
import org.episodic.reports.view.Scale;

/**
 * The accuracies of one task, on an axis that all tasks share.
 *
 * @param title the task
 * @param scale the axis
 * @param rows from the best to the worst
 */
public record AxisPanel(String title, Scale scale, List<AxisRow> rows) {

  /** Returns a panel for each task whose scores are accuracies. */
  static List<AxisPanel> of(Matrix matrix) {
    List<Entry> shares = matrix.entries().stream().filter(AxisPanel::isDrawn).toList();
    if (shares.isEmpty()) {
      return List.of();
    }
    double[] all =
        shares.stream()
            .flatMapToDouble(
                e ->
                    DoubleStream.concat(
                        DoubleStream.of(
                            e.compared().measured().mean() - halfWidth(e),
                            e.compared().measured().mean() + halfWidth(e)),
                        e.compared().published().stream().mapToDouble(p -> p.value())))
            .map(v -> 100 * v)
            .sorted()
            .toArray();
    Scale scale = Scale.logOdds(all[0], all[all.length - 1]);
    List<AxisPanel> panels = new ArrayList<>();
    for (Block block : matrix.blocks()) {
      Map<String, List<Named>> byTask = new LinkedHashMap<>();
      block.groups().stream()
          .flatMap(g -> g.rows().stream())
          .forEach(row -> row.slots().forEach(slot -> add(byTask, block, row, slot)));
      byTask.forEach(
          (title, entries) -> {
            entries.sort(
                Comparator.comparingDouble((Named n) -> -n.entry().compared().measured().mean()));
            panels.add(
                new AxisPanel(title, scale, entries.stream().map(n -> row(n, scale)).toList()));
          });
    }
    return panels;
  }

  private record Named(String name, Entry entry) {}

  private static void add(Map<String, List<Named>> byTask, Block block, Row row, Slot slot) {
    String name = row.algorithm() + (row.variant().isEmpty() ? "" : ", " + row.variant());
    slot.entry()
        .filter(AxisPanel::isDrawn)
        .ifPresent(
            e ->
                byTask
                    .computeIfAbsent(
                        block.dataset() + " " + slot.task().title(), t -> new ArrayList<>())
                    .add(new Named(name, e)));
  }

  private static boolean isDrawn(Entry entry) {
    return entry.metric().isShare() && Double.isFinite(entry.compared().measured().mean());
  }

  private static double halfWidth(Entry entry) {
    double halfWidth = entry.compared().measured().halfWidth();
    return Double.isFinite(halfWidth) ? halfWidth : 0;
  }

  private static AxisRow row(Named named, Scale scale) {
    Entry entry = named.entry();
    double mean = 100 * entry.compared().measured().mean();
    double halfWidth = 100 * halfWidth(entry);
    String published = entry.published().isEmpty() ? "" : ", published " + entry.publishedInFull();
    return new AxisRow(
        named.name() + (entry.isTransductive() ? " ᵀ" : ""),
        "#" + entry.anchor(),
        "measured " + entry.measured() + published,
        scale.at(mean - halfWidth),
        scale.at(mean + halfWidth),
        scale.at(mean),
        entry.compared().published().map(p -> scale.at(100 * p.value())),
        entry.isComparable());
  }
}
