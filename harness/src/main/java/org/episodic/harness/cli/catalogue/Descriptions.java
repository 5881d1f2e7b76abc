package org.episodic.harness.cli.catalogue;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.data.PublishedEpisodes;
import org.episodic.harness.identity.Words;
import org.episodic.harness.jar.JarSource;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.spi.Credit;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.result.ReportWriter;

/**
 * Everything that is known of a plugin, as text.
 *
 * @param out receives it
 * @param err receives a line on what cannot be read
 */
record Descriptions(PrintStream out, PrintStream err) {
  /** Prints the plugins of an id: an algorithm, a data set, a report, or several of them. */
  void print(String id, Installed installed) {
    installed
        .algorithms()
        .find(id)
        .ifPresent(plugin -> describe(plugin.provider().description(), plugin.origin()));
    installed.datasets().find(id).ifPresent(this::describe);
    installed.reports().find(id).ifPresent(this::describeReport);
  }

  private void describeReport(Plugin<ReportWriter> plugin) {
    out.println(plugin.id() + ": " + plugin.provider().title());
    out.print(facts(plugin.origin()).render("  "));
  }

  private void describe(AlgorithmDescription algorithm, PluginOrigin origin) {
    out.println(algorithm.id() + ": " + algorithm.title());
    out.print(
        facts(origin)
            .row("citation", algorithm.citation())
            .row("licence", licence(algorithm.credit()))
            .row("tasks", Words.of(algorithm.taskTypes()))
            .row("evaluation", Words.of(algorithm.modes()))
            .row("supervision", Words.of(algorithm.supervision()))
            .row("drawn sizes", algorithm.servesVariableEpisodes() ? "yes" : "no")
            .row("numbers version", algorithm.numbersVersion())
            .render("  "));
    if (algorithm.options().isEmpty()) {
      out.println("It has no options.");
      return;
    }
    out.print(options(algorithm.options()).render("  "));
  }

  private static String licence(Credit credit) {
    return credit.licence().isEmpty() ? "not stated" : credit.licence();
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
    List<PublishedEpisodes> episodes = PublishedEpisodes.of(plugin.provider(), err::println);
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
          queries(protocol),
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
    TextTable facts =
        new TextTable()
            .row("plugin", origin)
            .row("version", origin.version())
            .row("sha256", origin.sha256());
    if (origin.source().filter(Files::isDirectory).isPresent()) {
      for (Path jar : JarSource.jars(origin.source().get())) {
        facts.row(jar.getFileName(), JarSource.sha256(jar));
      }
    }
    return facts;
  }

  static String queries(Protocol protocol) {
    QueryRule rule = protocol.queries();
    if (protocol.sampling().varies()) {
      return "≤ " + rule.count();
    }
    if (rule.grid()) {
      return rule.count() + " on a grid";
    }
    return rule.count() == 0 ? "as many as shots" : String.valueOf(rule.count());
  }
}
