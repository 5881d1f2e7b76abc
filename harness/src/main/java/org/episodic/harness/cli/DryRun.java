package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.episodic.harness.cli.console.Durations;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.forecast.Forecast;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellKey;

/** Says what a run would do, and for how long. Opens no data and writes nothing. */
public final class DryRun {
  private final PluginRegistry<DatasetProvider> datasets;
  private final Forecast forecast;
  private final PrintStream out;

  @Inject
  DryRun(PluginRegistry<DatasetProvider> datasets, Forecast forecast, Surroundings surroundings) {
    this.datasets = datasets;
    this.forecast = forecast;
    this.out = surroundings.out();
  }

  /**
   * Shows the cells.
   *
   * @param jobs how many would run at once
   */
  void show(List<CellKey> cells, int jobs, DatasetContext context) {
    TextTable table = new TextTable().row("cell", "iterations", "test episodes", "time, about");
    Map<CellKey, String> labels = CellLabel.distinct(cells);
    double sum = 0;
    int unknown = 0;
    for (CellKey key : cells) {
      OptionalDouble seconds = forecast.seconds(key);
      table.row(
          labels.get(key),
          forecast.training(key).map(training -> "" + training.iterations()).orElse("-"),
          key.protocol().testEpisodes(),
          seconds.isPresent() ? Durations.about(seconds.getAsDouble()) : "unknown");
      sum += seconds.orElse(0);
      unknown += seconds.isPresent() ? 0 : 1;
    }
    out.print(table.render(""));
    out.println(total(cells.size(), unknown, sum / jobs));
    if (unknown < cells.size()) {
      out.println(
          "Times are of the runs in docs/results, with default options on two cores; another machine"
              + " may need several times as long, or a part of it.");
    }
    cells.stream()
        .map(CellKey::dataset)
        .distinct()
        .filter(id -> !isPresent(id, context))
        .forEach(id -> out.println("Data set '" + id + "' is not present."));
    out.println("Nothing was run or written.");
  }

  private static String total(int cells, int unknown, double seconds) {
    String count = cells == 1 ? "1 cell" : cells + " cells";
    if (unknown == cells) {
      return count + ", of unknown time.";
    }
    String rest = unknown == 0 ? "" : ", and " + unknown + " of them of unknown time";
    return count + ", about " + Durations.about(seconds) + " in all" + rest + ".";
  }

  private boolean isPresent(String id, DatasetContext context) {
    try {
      return datasets.get(id).provider().isPresent(context);
    } catch (RuntimeException | Error e) {
      // The run itself says what is wrong with it.
      return false;
    }
  }
}
