package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plan.PlanFile;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.result.ReportWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code episodic list}: what is installed. */
@Command(
    name = "list",
    description = "Lists algorithms, data sets, reports and plans, and plugins that do not load.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ListCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;
  private final PluginRegistry<ReportWriter> reports;
  private final PluginFolder folder;

  @Mixin private DataOptions data;

  @Inject
  ListCommand(
      Surroundings surroundings,
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      PluginRegistry<ReportWriter> reports,
      PluginFolder folder) {
    this.surroundings = surroundings;
    this.algorithms = algorithms;
    this.datasets = datasets;
    this.reports = reports;
    this.folder = folder;
  }

  @Override
  public Integer call() {
    TextTable algorithmTable = new TextTable();
    for (Plugin<AlgorithmProvider> plugin : algorithms.all()) {
      AlgorithmDescription algorithm = plugin.provider().description();
      algorithmTable.row(plugin.id(), algorithm.title(), Words.of(algorithm.taskTypes()));
    }
    section("Algorithms", algorithmTable);
    DatasetContext context =
        data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
    TextTable datasetTable = new TextTable();
    for (Plugin<DatasetProvider> plugin : datasets.all()) {
      DatasetDescription dataset = plugin.provider().description();
      datasetTable.row(
          plugin.id(), dataset.title(), Words.of(dataset.taskType()), presence(plugin, context));
    }
    section("Data sets", datasetTable);
    TextTable reportTable = new TextTable();
    reports.all().forEach(plugin -> reportTable.row(plugin.id(), plugin.provider().title()));
    section("Reports", reportTable);
    TextTable planTable = new TextTable();
    PlanFile.SHIPPED.forEach(planTable::row);
    section("Plans", planTable);
    lines("Plugins that do not load", broken());
    lines("Jars in the plugins folder without a plugin", folder.libraries());
    return ExitCode.OK;
  }

  private static String presence(Plugin<DatasetProvider> plugin, DatasetContext context) {
    try {
      return plugin.provider().isPresent(context) ? "present" : "not present";
    } catch (Throwable e) {
      return "not present (" + PluginFault.inOneLine(e) + ")";
    }
  }

  /** A jar that is refused is so for each kind of plugin. */
  private Set<String> broken() {
    Set<String> broken = new LinkedHashSet<>(folder.problems());
    broken.addAll(algorithms.broken());
    broken.addAll(datasets.broken());
    broken.addAll(reports.broken());
    return broken;
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
