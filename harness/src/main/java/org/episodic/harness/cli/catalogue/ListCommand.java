package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.identity.Json;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plugin.Plugin;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code episodic list}: what is installed. */
@Command(
    name = "list",
    description = "Lists algorithms, data sets, reports and plans, and plugins that do not load.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic list --json"})
public final class ListCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Installed installed;

  @Mixin private DataOptions data;

  @Option(names = "--json", description = "Print everything that is known of them, as JSON.")
  private boolean json;

  @Inject
  ListCommand(Surroundings surroundings, Installed installed) {
    this.surroundings = surroundings;
    this.installed = installed;
  }

  @Override
  public Integer call() {
    DatasetContext context =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    Catalogue all = installed.catalogue(id -> true, context);
    if (json) {
      surroundings.out().print(Json.document(all));
      return ExitCode.OK;
    }
    TextTable algorithms = new TextTable();
    for (Plugin<AlgorithmProvider> plugin : installed.algorithms().all()) {
      AlgorithmDescription algorithm = plugin.provider().description();
      algorithms.row(
          plugin.id(),
          algorithm.title(),
          Words.of(algorithm.taskTypes()),
          Words.of(algorithm.supervision()),
          Words.of(algorithm.modes()));
    }
    section("Algorithms", algorithms);
    TextTable datasets = new TextTable();
    for (Plugin<DatasetProvider> plugin : installed.datasets().all()) {
      DatasetDescription dataset = plugin.provider().description();
      datasets.row(
          plugin.id(),
          dataset.title(),
          Words.of(dataset.taskType()),
          Installed.presence(plugin, context));
    }
    section("Data sets", datasets);
    TextTable reports = new TextTable();
    all.reports().forEach(report -> reports.row(report.id(), report.title()));
    section("Reports", reports);
    TextTable plans = new TextTable();
    all.plans().forEach(plan -> plans.row(plan.id(), plan.title()));
    section("Plans", plans);
    lines("Plugins that do not load", all.broken());
    lines("Jars in the plugins folder without a plugin", all.libraries());
    return ExitCode.OK;
  }

  private void lines(String title, Collection<String> lines) {
    if (!lines.isEmpty()) {
      TextTable table = new TextTable();
      lines.forEach(table::row);
      section(title, table);
    }
  }

  private void section(String title, TextTable table) {
    PrintStream out = surroundings.out();
    out.println(title);
    out.print(table.render("  "));
  }
}
