package org.episodic.harness.cli.catalogue;

import java.util.List;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.ReportWriter;

/**
 * What is installed, as {@code list --json} and {@code describe --json} print it. All lists of
 * entries are in the order of their ids.
 *
 * @param algorithms the algorithms
 * @param datasets the data sets
 * @param reports the reports
 * @param plans the shipped plans
 * @param broken one line for each plugin that does not load
 * @param libraries one line for each jar in the plugins folder without a plugin
 */
record Catalogue(
    List<Algorithm> algorithms,
    List<Dataset> datasets,
    List<Report> reports,
    List<Plan> plans,
    List<String> broken,
    List<String> libraries) {

  /** A plugin's class with the version of its jar, which may be empty. */
  record Origin(String provider, String version) {
    static Origin of(PluginOrigin origin) {
      return new Origin(origin.className(), origin.version());
    }
  }

  /** An option with its default, or its defaults by kind of task, as text. */
  record Option(String name, String symbol, String defaults, String allowed, String help) {
    static Option of(org.episodic.spi.option.Option<?> option) {
      return new Option(
          option.name(),
          option.symbol(),
          option.describeDefaults(),
          option.allowed(),
          option.help());
    }
  }

  /** An algorithm. */
  record Algorithm(
      String id,
      String title,
      String citation,
      String licence,
      List<String> references,
      String family,
      List<String> tasks,
      List<String> modes,
      String supervision,
      int numbersVersion,
      boolean variableEpisodes,
      List<Option> options,
      Origin plugin) {
    static Algorithm of(Plugin<AlgorithmProvider> plugin) {
      AlgorithmDescription algorithm = plugin.provider().description();
      return new Algorithm(
          plugin.id(),
          algorithm.title(),
          algorithm.citation(),
          algorithm.credit().licence(),
          algorithm.credit().references(),
          Words.of(algorithm.family()),
          algorithm.taskTypes().stream().map(Words::of).sorted().toList(),
          algorithm.modes().stream().map(Words::of).sorted().toList(),
          Words.of(algorithm.supervision()),
          algorithm.numbersVersion(),
          algorithm.servesVariableEpisodes(),
          algorithm.options().stream().map(Option::of).toList(),
          Origin.of(plugin.origin()));
    }
  }

  /** A class split. */
  record Split(
      String name, int train, int validation, int test, int imagesPerClass, String sha256) {
    static Split of(SplitDescription split) {
      return new Split(
          split.name(),
          split.trainClasses(),
          split.validationClasses(),
          split.testClasses(),
          split.imagesPerClass(),
          split.sha256());
    }
  }

  /** A data set; {@code downloadBytes} is 0 if it has no download of its own. */
  record Dataset(
      String id,
      String title,
      String citation,
      String licence,
      List<String> references,
      String task,
      String input,
      boolean present,
      long downloadBytes,
      List<Split> splits,
      List<Protocol> protocols,
      List<Option> options,
      Origin plugin) {
    static Dataset of(Plugin<DatasetProvider> plugin, boolean present) {
      DatasetDescription dataset = plugin.provider().description();
      return new Dataset(
          plugin.id(),
          dataset.title(),
          dataset.citation(),
          dataset.licence(),
          dataset.credit().references(),
          Words.of(dataset.taskType()),
          dataset.input().toString(),
          present,
          plugin.provider().downloadBytes(),
          dataset.splits().stream().map(Split::of).toList(),
          dataset.protocols(),
          dataset.options().stream().map(Option::of).toList(),
          Origin.of(plugin.origin()));
    }
  }

  /** A report. */
  record Report(String id, String title, Origin plugin) {
    static Report of(Plugin<ReportWriter> plugin) {
      return new Report(plugin.id(), plugin.provider().title(), Origin.of(plugin.origin()));
    }
  }

  /** A shipped plan with its YAML. */
  record Plan(String id, String title, String text) {}
}
