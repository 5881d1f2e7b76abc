package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.episode.PublishedEpisodes;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code episodic describe}: everything that is known of one algorithm or data set. */
@Command(
    name = "describe",
    description = "Shows an algorithm with its options, or a data set with splits and protocols.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class DescribeCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PluginRegistry<AlgorithmProvider> algorithms;
  private final PluginRegistry<DatasetProvider> datasets;

  @Parameters(paramLabel = "ID", description = "Id of an algorithm or a data set.")
  private String id;

  @Inject
  DescribeCommand(
      Surroundings surroundings,
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets) {
    this.out = surroundings.out();
    this.algorithms = algorithms;
    this.datasets = datasets;
  }

  @Override
  public Integer call() {
    Optional<Plugin<AlgorithmProvider>> algorithm = algorithms.find(id);
    Optional<Plugin<DatasetProvider>> dataset = datasets.find(id);
    algorithm.ifPresent(plugin -> describe(plugin.provider().description(), plugin.origin()));
    dataset.ifPresent(this::describe);
    if (algorithm.isEmpty() && dataset.isEmpty()) {
      TreeSet<String> ids = new TreeSet<>();
      algorithms.all().forEach(plugin -> ids.add(plugin.id()));
      datasets.all().forEach(plugin -> ids.add(plugin.id()));
      algorithms.clash(id).or(() -> datasets.clash(id)).ifPresent(DescribeCommand::refuse);
      throw new UsageException(
          "Algorithm or data set '" + id + "' is not installed" + NearestName.hint(id, ids));
    }
    return ExitCode.OK;
  }

  private static void refuse(String problem) {
    throw new UsageException(problem);
  }

  private void describe(AlgorithmDescription algorithm, PluginOrigin origin) {
    out.println(algorithm.id() + ": " + algorithm.title());
    out.print(
        facts(origin)
            .row("citation", algorithm.citation())
            .row("tasks", Words.of(algorithm.taskTypes()))
            .row("evaluation", Words.of(algorithm.modes()))
            .row("supervision", Words.of(algorithm.supervision()))
            .row("numbers version", algorithm.numbersVersion())
            .render("  "));
    if (algorithm.options().isEmpty()) {
      out.println("It has no options.");
      return;
    }
    out.print(options(algorithm.options()).render("  "));
  }

  private static TextTable options(List<Option<?>> declared) {
    TextTable options = new TextTable().row("option", "symbol", "default", "allowed", "meaning");
    for (Option<?> option : declared) {
      options.row(
          option.name(),
          option.symbol(),
          option.describeDefaults(),
          option.allowed(),
          option.help());
    }
    return options;
  }

  private void describe(Plugin<DatasetProvider> plugin) {
    DatasetDescription dataset = plugin.provider().description();
    out.println(dataset.id() + ": " + dataset.title());
    out.print(
        facts(plugin.origin())
            .row("citation", dataset.citation())
            .row("licence", dataset.licence())
            .row("task", Words.of(dataset.taskType()))
            .row("input", dataset.input())
            .render("  "));
    out.print(splits(dataset).render("  "));
    out.print(protocols(dataset).render("  "));
    if (!dataset.options().isEmpty()) {
      out.print(options(dataset.options()).render("  "));
    }
    List<PublishedEpisodes> episodes = PublishedEpisodes.of(plugin.provider());
    if (!episodes.isEmpty()) {
      out.print(episodes(episodes).render("  "));
    }
  }

  private static TextTable splits(DatasetDescription dataset) {
    TextTable splits =
        new TextTable()
            .row("split", "train", "validation", "test classes", "images per class", "sha256");
    for (SplitDescription split : dataset.splits()) {
      splits.row(
          split.name(),
          split.trainClasses(),
          split.validationClasses(),
          split.testClasses(),
          split.imagesPerClass(),
          split.sha256());
    }
    return splits;
  }

  private static TextTable protocols(DatasetDescription dataset) {
    TextTable protocols =
        new TextTable()
            .row("protocol", "split", "train turns", "test turns", "queries", "episodes", "mode");
    for (Protocol protocol : dataset.protocols()) {
      protocols.row(
          protocol.id(),
          protocol.split(),
          Words.of(protocol.trainRotations()),
          Words.of(protocol.testRotations()),
          queries(protocol.queries()),
          protocol.testEpisodes(),
          Words.of(protocol.mode()));
    }
    return protocols;
  }

  private static TextTable episodes(List<PublishedEpisodes> published) {
    TextTable episodes =
        new TextTable().row("test episodes of", "way", "shot", "number", "sha256 (episode seed 0)");
    for (PublishedEpisodes row : published) {
      episodes.row(
          row.protocol(), row.way(), row.shot(), row.episodes(), row.episodeStreamSha256());
    }
    return episodes;
  }

  private static TextTable facts(PluginOrigin origin) {
    return new TextTable()
        .row("plugin", origin)
        .row("version", origin.version())
        .row("sha256", origin.sha256());
  }

  private static String queries(QueryRule rule) {
    if (rule.grid()) {
      return rule.count() + " on a grid";
    }
    return rule.count() == 0 ? "as many as shots" : String.valueOf(rule.count());
  }
}
