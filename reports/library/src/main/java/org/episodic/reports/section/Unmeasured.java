package org.episodic.reports.section;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.matrix.Names;
import org.episodic.reports.published.Kind;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.Target;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Section;
import org.episodic.reports.view.Table;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;

/** Published numbers of methods that were not run on the tasks of a report. */
public final class Unmeasured {
  /** Name of the section. */
  public static final String ID = "unmeasured";

  private static final Comparator<PublishedResult> ORDER =
      Comparator.comparing((PublishedResult p) -> p.target().algorithm())
          .thenComparing(PublishedResult::variant)
          .thenComparing(p -> p.conditions().protocol())
          .thenComparing(PublishedResult::toString);

  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.text("Task"),
          Table.text("Method, not run here"),
          Table.number("Published"),
          Table.text("Rules"),
          Table.text("Source"));

  private Unmeasured() {}

  /** A task as published numbers name it; regression has one class or none. */
  private record Task(String dataset, int way, int shot, String metric) {
    static Task of(CellKey key, Metric metric) {
      return new Task(key.dataset(), key.shape().way(), key.shape().shot(), metric.id());
    }

    static Task of(Target target) {
      return new Task(
          target.dataset(), target.way().orElse(1), target.shot().orElse(0), target.metric());
    }
  }

  private record Measured(Task task, Metric metric, String name) {}

  /**
   * Returns the section: the main numbers of papers for tasks that have a score, of algorithms that
   * have none there; quoted ones only where there is no other of the method. None if there are
   * none.
   *
   * @param published all published numbers
   */
  public static List<Section> of(Comparison comparison, Collection<PublishedResult> published) {
    List<Measured> tasks = new ArrayList<>();
    Set<List<Object>> run = new HashSet<>();
    for (CellResult cell : comparison.cells()) {
      if (cell.score().isPresent() && !cell.key().protocol().sampling().varies()) {
        CellKey key = cell.key();
        Metric metric = cell.score().get().metric();
        String name = "%s, %s".formatted(Names.dataset(key.dataset()), Names.shape(key));
        Measured task = new Measured(Task.of(key, metric), metric, name);
        if (!tasks.contains(task)) {
          tasks.add(task);
        }
        run.add(List.of(task.task(), key.algorithm()));
      }
    }
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (Measured task : tasks) {
      TreeMap<String, List<PublishedResult>> methods = new TreeMap<>();
      published.stream()
          .filter(p -> p.kind().isTarget() && Task.of(p.target()).equals(task.task()))
          .filter(p -> !run.contains(List.of(task.task(), p.target().algorithm())))
          .sorted(ORDER)
          .forEach(
              p -> methods.computeIfAbsent(p.target().algorithm(), id -> new ArrayList<>()).add(p));
      methods.values().forEach(numbers -> rows.addAll(rows(task, numbers)));
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            Section.of(
                ID,
                "Published, and not run here",
                List.of(
                    "Numbers of papers for the same tasks, of methods that no cell of this report"
                        + " ran. Nothing here was measured by us and nothing is compared: data,"
                        + " rules, networks and training may differ from those of the cells above."),
                new Table(COLUMNS, rows)));
  }

  private static List<List<Table.Cell>> rows(Measured task, List<PublishedResult> numbers) {
    boolean original = numbers.stream().anyMatch(p -> p.kind() == Kind.ORIGINAL);
    return numbers.stream()
        .filter(p -> !original || p.kind() == Kind.ORIGINAL)
        .map(p -> row(task, p))
        .toList();
  }

  private static List<Table.Cell> row(Measured task, PublishedResult p) {
    return Table.row(
        task.name(),
        join(", ", p.target().algorithm(), p.variant(), steps(p.target().innerSteps())),
        Numbers.interval(task.metric(), p.value(), p.halfWidth().orElse(Double.NaN)),
        join(
            ", ",
            Names.protocol(p.conditions().protocol()),
            p.conditions().mode().map(Names::id).orElse("")),
        join(", ", p.kind() == Kind.CITED ? "quoted by " + p.source() : p.source(), p.location()));
  }

  private static String steps(OptionalInt steps) {
    return steps.isPresent() ? "steps " + steps.getAsInt() : "";
  }

  private static String join(String by, String... texts) {
    return String.join(
        by, List.of(texts).stream().filter(Objects::nonNull).filter(t -> !t.isEmpty()).toList());
  }
}
