package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.data.PublishedEpisodes;
import org.episodic.harness.identity.Json;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plan.PlanFile;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.option.Option;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.ReportWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code episodic describe}: everything that is known of what has an id. */
@Command(
    name = "describe",
    description =
        "Shows an algorithm with its options, a data set with splits and protocols, a protocol, a"
            + " report or a plan.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  episodic describe maml",
      "  episodic describe paper:finn",
      "  episodic describe omniglot --json"
    })
public final class DescribeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Installed installed;

  @Parameters(paramLabel = "ID", description = "One of the ids that 'episodic list' shows.")
  private String id;

  @CommandLine.Option(
      names = "--json",
      description = "Print it as JSON, in the form of 'list --json'.")
  private boolean json;

  @Mixin private DataOptions data;

  private PrintStream out;

  @Inject
  DescribeCommand(Surroundings surroundings, Installed installed) {
    this.surroundings = surroundings;
    this.installed = installed;
  }

  @Override
  public Integer call() {
    if (!installed.ids().contains(id)) {
      throw new UsageException(problem());
    }
    out = surroundings.out();
    if (json) {
      DatasetContext context =
          data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
      out.print(Json.document(installed.catalogue(id::equals, context)));
      return ExitCode.OK;
    }
    installed
        .algorithms()
        .find(id)
        .ifPresent(plugin -> describe(plugin.provider().description(), plugin.origin()));
    installed.datasets().find(id).ifPresent(this::describe);
    installed.reports().find(id).ifPresent(this::describeReport);
    installed.withProtocol(id).forEach(this::describeProtocol);
    if (PlanFile.SHIPPED.contains(id)) {
      describePlan();
    }
    return ExitCode.OK;
  }

  private String problem() {
    return Stream.of(installed.algorithms(), installed.datasets(), installed.reports())
        .flatMap(registry -> registry.clash(id).stream())
        .findFirst()
        .orElseGet(
            () ->
                "No algorithm, data set, protocol, report or plan is called '%s'%s"
                    .formatted(id, NearestName.hint(id, installed.ids())));
  }

  private void describeReport(Plugin<ReportWriter> plugin) {
    out.println(plugin.id() + ": " + plugin.provider().title());
    out.print(facts(plugin.origin()).render("  "));
  }

  private void describeProtocol(Plugin<DatasetProvider> plugin) {
    DatasetDescription dataset = plugin.provider().description();
    Protocol protocol = dataset.protocol(id).orElseThrow();
    SplitDescription split = dataset.splitOf(protocol);
    out.println("%s of data set %s".formatted(id, plugin.id()));
    out.print(
        new TextTable()
            .row("split", protocol.split())
            .row("classes", split.testClasses() == 0 ? "functions, endless" : classes(split))
            .row("turns in training", Words.of(protocol.trainRotations()))
            .row("turns in tests", Words.of(protocol.testRotations()))
            .row("size of tasks", size(protocol.sampling()))
            .row("queries per class", queries(protocol))
            .row("test episodes", protocol.testEpisodes())
            .row("mode", Words.of(protocol.mode()))
            .render("  "));
  }

  private static String classes(SplitDescription split) {
    return "%s for training, %s for validation, %s for tests"
        .formatted(split.trainClasses(), split.validationClasses(), split.testClasses());
  }

  private void describePlan() {
    out.println(id + ": " + PlanFile.title(id));
    PlanFile.text(id).lines().forEach(line -> out.println(("  " + line).stripTrailing()));
    out.println("'episodic run --plan %s --dry-run' says what it takes.".formatted(id));
  }

  private void describe(AlgorithmDescription algorithm, PluginOrigin origin) {
    out.println(algorithm.id() + ": " + algorithm.title());
    out.print(
        facts(origin)
            .row("citation", algorithm.citation())
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
    return new TextTable()
        .row("plugin", origin)
        .row("version", origin.version())
        .row("sha256", origin.sha256());
  }

  private static String size(Sampling rule) {
    if (!rule.varies()) {
      return "one for all, way and shot of the cell";
    }
    return ("drawn for each by Meta-Dataset's rule: %s to %s classes%s, at most %s supports, each"
            + " class its own number; trained with %s of each")
        .formatted(
            rule.leastWay(),
            rule.mostWay(),
            rule.withinGroups() ? " of one group" : "",
            rule.mostSupports(),
            rule.trainingShot());
  }

  private static String queries(Protocol protocol) {
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
