package org.episodic.reports.matrix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.verdict.Verdict;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.UnfinishedRun;

/**
 * Algorithms by tasks.
 *
 * @param blocks by data set, metric and way, at most two tasks each
 * @param verdicts how often each verdict was reached, in the order of the rules
 */
public record Matrix(List<Block> blocks, Map<Verdict, Long> verdicts) {
  private static final int TASKS_IN_A_BLOCK = 2;

  /** Lays a comparison out. */
  public static Matrix of(Comparison comparison, List<UnfinishedRun> unfinished, Names names) {
    return new Builder(comparison, unfinished, names).build();
  }

  /** Returns all scores, in the order of the blocks. */
  public List<Entry> entries() {
    return blocks.stream().flatMap(b -> b.entries().stream()).toList();
  }

  /** Says whether anything has a published value. */
  public boolean isPublished() {
    return blocks.stream().anyMatch(Block::isPublished);
  }

  private static final class Builder {
    private final Comparison comparison;
    private final Names names;
    private final Map<CellKey, String> gaps = new LinkedHashMap<>();
    private final Set<String> anchors = new HashSet<>();

    Builder(Comparison comparison, List<UnfinishedRun> unfinished, Names names) {
      this.comparison = comparison;
      this.names = names;
      for (CellResult cell : comparison.cells()) {
        if (cell.score().isEmpty()) {
          gaps.putIfAbsent(cell.key(), Names.id(cell.status()));
        }
      }
      unfinished.forEach(r -> r.missing().forEach(key -> gaps.putIfAbsent(key, "no row yet")));
    }

    Matrix build() {
      TreeMap<Task, List<Compared>> byTask = new TreeMap<>(Task.ORDER);
      EnumMap<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
      for (Compared compared : comparison.compared()) {
        byTask.computeIfAbsent(Task.of(compared), t -> new ArrayList<>()).add(compared);
        verdicts.merge(compared.assessment().verdict(), 1L, Long::sum);
      }
      Map<List<Object>, List<Task>> byWay =
          byTask.keySet().stream()
              .collect(
                  Collectors.groupingBy(
                      t -> List.of(t.dataset(), t.metric(), t.way(), t.variable()),
                      LinkedHashMap::new,
                      Collectors.toList()));
      List<Block> blocks = new ArrayList<>();
      for (List<Task> tasks : byWay.values()) {
        for (int i = 0; i < tasks.size(); i += TASKS_IN_A_BLOCK) {
          blocks.add(block(tasks.subList(i, Math.min(i + TASKS_IN_A_BLOCK, tasks.size())), byTask));
        }
      }
      return new Matrix(List.copyOf(blocks), verdicts);
    }

    private Block block(List<Task> tasks, Map<Task, List<Compared>> byTask) {
      TreeMap<String, List<Compared>> byAlgorithm = new TreeMap<>();
      tasks.forEach(
          task ->
              byTask
                  .get(task)
                  .forEach(
                      c ->
                          byAlgorithm
                              .computeIfAbsent(c.key().algorithm(), a -> new ArrayList<>())
                              .add(c)));
      for (CellKey key : gaps.keySet()) {
        if (tasks.stream().anyMatch(t -> t.isOf(key))) {
          byAlgorithm.computeIfAbsent(key.algorithm(), a -> new ArrayList<>());
        }
      }
      EnumMap<Family, List<Row>> families = new EnumMap<>(Family.class);
      byAlgorithm.forEach(
          (id, scores) ->
              families
                  .computeIfAbsent(names.family(id), f -> new ArrayList<>())
                  .addAll(rows(id, scores, tasks)));
      List<Group> groups = new ArrayList<>();
      families.forEach((family, rows) -> groups.add(new Group(family.title(), rows)));
      Task first = tasks.get(0);
      String size = first.variable() ? Names.VARIABLE : Names.way(first.way());
      String way = first.way() == 1 ? "" : ", " + size;
      String dataset = Names.dataset(first.dataset());
      return new Block(dataset, dataset + way, tasks, groups);
    }

    private List<Row> rows(String id, List<Compared> scores, List<Task> tasks) {
      List<Row> rows = new ArrayList<>();
      Map<String, List<Compared>> variants =
          scores.isEmpty() ? Map.of("", List.of()) : Variants.of(scores);
      variants.forEach(
          (variant, row) -> {
            List<Slot> slots =
                tasks.stream()
                    .map(
                        t ->
                            isScoredAfterOtherSteps(t, row, scores)
                                ? new Slot(t, Optional.empty(), Slot.OTHER_STEPS)
                                : slot(id, variant, row, t))
                    .toList();
            rows.add(new Row(Names.id(id), names.algorithm(id), variant, slots));
          });
      return rows;
    }

    /** A cell has a row for its own number of adaptation steps, and one for each published one. */
    private static boolean isScoredAfterOtherSteps(
        Task task, List<Compared> row, List<Compared> scores) {
      List<Compared> ofTask = scores.stream().filter(c -> Task.of(c).equals(task)).toList();
      return !ofTask.isEmpty()
          && row.stream().noneMatch(ofTask::contains)
          && Stream.concat(row.stream(), ofTask.stream()).anyMatch(c -> c.innerSteps().isPresent());
    }

    private Slot slot(String id, String variant, List<Compared> row, Task task) {
      Optional<Compared> score = row.stream().filter(c -> Task.of(c).equals(task)).findFirst();
      if (score.isEmpty()) {
        String gap =
            gaps.entrySet().stream()
                .filter(g -> g.getKey().algorithm().equals(id) && task.isOf(g.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Slot.NOT_RUN);
        return new Slot(task, Optional.empty(), gap);
      }
      String of = Names.id(id) + (variant.isEmpty() ? "" : " (" + variant + ")");
      String title = "%s, %s %s".formatted(of, Names.id(task.dataset()), task.title());
      return new Slot(task, Optional.of(new Entry(anchor(score.get()), title, score.get())), "");
    }

    private String anchor(Compared compared) {
      String id = compared.measured().first().cellId().replaceAll("[^A-Za-z0-9-]", "-");
      String steps =
          compared.innerSteps().isPresent() ? "-" + compared.innerSteps().getAsInt() : "";
      String anchor = "cell-" + id + steps;
      int copy = 2;
      while (!anchors.add(anchor)) {
        anchor = "cell-%s%s-%s".formatted(id, steps, copy++);
      }
      return anchor;
    }
  }
}
