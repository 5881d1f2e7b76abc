package org.episodic.harness.plan;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.plugin.Plugins;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.result.CellKey;

/** Checks a plan against what is installed and expands it into cells. */
public final class Planner {
  private final Plugins plugins;

  @Inject
  public Planner(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Returns the cells of a plan in order: for each block algorithm × way × shot × seed. Opens and
   * builds nothing.
   *
   * @param plan the plan as written
   * @param context where data may lie; receives a notice when a second choice of data set is used
   * @throws UsageException naming everything that is wrong with the plan
   */
  public List<CellKey> cells(Plan plan, DatasetContext context) {
    return cells(plan, context, Optional.empty());
  }

  /**
   * Returns the same for a run that is about to begin. Where the first of several data sets is not
   * present but small, it is fetched, unless that takes more than a minute.
   */
  public List<CellKey> cellsToRun(Plan plan, DatasetContext context) {
    return cells(plan, context, Optional.of(ShortFetch.Limits.USUAL));
  }

  private List<CellKey> cells(
      Plan plan, DatasetContext context, Optional<ShortFetch.Limits> limits) {
    Problems problems = new Problems();
    problems.addAll("", plan.problems());
    noticeLeftOut(plan, context);
    DatasetChoice choice = new DatasetChoice(plugins.datasets(), context, limits);
    Map<CellKey, String> cells = new LinkedHashMap<>();
    for (Plan.Block block : plan.blocks()) {
      choice
          .choose(block.datasets(), problems)
          .flatMap(
              dataset ->
                  BlockExpansion.of(
                      plan, block, dataset.provider(), context, plugins.algorithms(), problems))
          .map(BlockExpansion::cells)
          .orElse(List.of())
          .forEach(cell -> add(cells, cell, block.where(), problems));
    }
    if (problems.any()) {
      throw new UsageException(problems.lines());
    }
    if (cells.isEmpty()) {
      throw new UsageException("Plan '" + plan.name() + "' has no cells; at least one is needed");
    }
    return new ArrayList<>(cells.keySet());
  }

  /** Whoever asks for all algorithms has to know that some are not among them. */
  private void noticeLeftOut(Plan plan, DatasetContext context) {
    boolean all = plan.blocks().stream().anyMatch(block -> block.algorithms().isEmpty());
    if (all && !plugins.algorithms().broken().isEmpty()) {
      context
          .notices()
          .accept(
              "Of all algorithms %s did not load and are left out; see 'episodic list'"
                  .formatted(plugins.algorithms().broken().size()));
    }
  }

  private static void add(
      Map<CellKey, String> cells, CellKey cell, String where, Problems problems) {
    String earlier = cells.putIfAbsent(cell, where);
    if (earlier != null) {
      String other = earlier.isEmpty() ? "" : "; the other is at " + earlier;
      problems.add(where, "Cell '" + CellLabel.of(cell) + "' is planned twice" + other);
    }
  }
}
