package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.episodic.harness.cli.console.Durations;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.forecast.ExpectedCell;
import org.episodic.harness.forecast.Forecast;
import org.episodic.harness.forecast.Outlook;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.CellKey;

/** Says what a run would do, or is about to, and for how long. Opens no data, writes nothing. */
public final class DryRun {
  private static final double SECONDS_OF_A_LONG_RUN = 600;
  private static final DateTimeFormatter END =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private final PluginRegistry<DatasetProvider> datasets;
  private final Forecast forecast;
  private final Surroundings surroundings;

  @Inject
  DryRun(PluginRegistry<DatasetProvider> datasets, Forecast forecast, Surroundings surroundings) {
    this.datasets = datasets;
    this.forecast = forecast;
    this.surroundings = surroundings;
  }

  /**
   * Shows the cells.
   *
   * @param jobs how many would run at once
   */
  void show(List<CellKey> cells, int jobs, DatasetContext context) {
    TextTable table = new TextTable().row("cell", "iterations", "test episodes", "time, about");
    Map<CellKey, String> labels = CellLabel.distinct(cells);
    for (ExpectedCell cell : forecast.cells(cells)) {
      OptionalDouble seconds = cell.seconds();
      table.row(
          labels.get(cell.key()),
          iterations(cell),
          cell.key().protocol().testEpisodes(),
          seconds.isPresent() ? Durations.about(seconds.getAsDouble()) : "unknown");
    }
    Outlook outlook = forecast.outlook(cells, jobs);
    var out = surroundings.out();
    out.print(table.render(""));
    out.println(work(outlook) + time(outlook) + ".");
    out.println(data(cells, context) + "Results take about " + size(outlook.bytes()) + ".");
    if (outlook.unknown() < cells.size()) {
      out.println(
          "Times are of the runs in docs/results, with default options on two cores; another machine"
              + " may need several times as long, or a part of it.");
    }
    out.println("Nothing was run or written.");
  }

  private static String iterations(ExpectedCell cell) {
    String own = cell.iterations().isPresent() ? "" + cell.iterations().getAsInt() : "-";
    return cell.trained() ? "shared" : own;
  }

  /**
   * Says in two lines what a long run is going to do; nothing of a run of less than ten minutes.
   *
   * @param jobs how many run at once
   */
  void announce(List<CellKey> cells, int jobs, DatasetContext context) {
    Outlook outlook = forecast.outlook(cells, jobs);
    if (outlook.seconds() < SECONDS_OF_A_LONG_RUN) {
      return;
    }
    LocalDateTime end =
        LocalDateTime.now(surroundings.clock()).plusSeconds(Math.round(outlook.seconds()));
    surroundings
        .err()
        .println(work(outlook) + time(outlook) + " on two cores, until " + END.format(end) + ".");
    surroundings
        .err()
        .println(
            data(cells, context)
                + "Results take about %s. 'run --dry-run' shows each cell."
                    .formatted(size(outlook.bytes())));
  }

  private static String work(Outlook outlook) {
    return "%s, %s training iterations, %s test episodes"
        .formatted(
            outlook.cells() == 1 ? "1 cell" : outlook.cells() + " cells",
            outlook.iterations(),
            outlook.episodes());
  }

  private static String time(Outlook outlook) {
    if (outlook.unknown() == outlook.cells()) {
      return ", of unknown time";
    }
    String rest =
        outlook.unknown() == 0
            ? ""
            : " and %s %s of unknown time"
                .formatted(outlook.unknown(), outlook.unknown() == 1 ? "cell" : "cells");
    return ", about " + Durations.about(outlook.seconds()) + " in all" + rest;
  }

  /** Says what is missing, as sentences that others follow; nothing if all is there. */
  private String data(List<CellKey> cells, DatasetContext context) {
    return cells.stream()
        .map(CellKey::dataset)
        .distinct()
        .filter(id -> !isPresent(id, context))
        .map(id -> "Data set '%s' is not present%s. ".formatted(id, download(id, context)))
        .collect(Collectors.joining());
  }

  private String download(String id, DatasetContext context) {
    long bytes = datasets.find(id).map(plugin -> plugin.provider().downloadBytes()).orElse(0L);
    boolean downloads = bytes > 0 && context.mayDownload() && context.dataDirectory().isEmpty();
    return downloads ? "; " + size(bytes) + " are downloaded" : "";
  }

  private static String size(long bytes) {
    return bytes < 1e6
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }

  private boolean isPresent(String id, DatasetContext context) {
    try {
      return ChosenDataset.byDefault(datasets.get(id).provider()).isPresent(context);
    } catch (RuntimeException | Error e) {
      // The run itself says what is wrong with it.
      return false;
    }
  }
}
