package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.identity.Json;
import org.episodic.harness.identity.Words;
import org.episodic.harness.plan.PlanFile;
import org.episodic.harness.plugin.Plugin;
import org.episodic.spi.BibTex;
import org.episodic.spi.Credit;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Sampling;
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
      "  episodic describe omniglot --json",
      "  episodic describe maml --bibtex"
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

  @CommandLine.Option(
      names = "--bibtex",
      description = "Print only what to cite for an algorithm or a data set, as BibTeX.")
  private boolean bibtex;

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
    if (bibtex) {
      printReferences();
      return ExitCode.OK;
    }
    if (json) {
      DatasetContext context =
          data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
      out.print(Json.document(installed.catalogue(id::equals, context)));
      return ExitCode.OK;
    }
    new Descriptions(out, surroundings.err()).print(id, installed);
    installed.withProtocol(id).forEach(this::describeProtocol);
    if (PlanFile.SHIPPED.contains(id)) {
      describePlan();
    }
    return ExitCode.OK;
  }

  private void printReferences() {
    List<Credit> credits = installed.credits(id);
    if (credits.isEmpty()) {
      throw new UsageException(
          "Option '--bibtex' is of algorithms and data sets; '%s' is neither".formatted(id));
    }
    List<String> entries = credits.stream().flatMap(c -> c.references().stream()).toList();
    out.print(BibTex.file(entries));
    if (entries.isEmpty()) {
      surroundings
          .err()
          .println("'%s' names no publication; %s".formatted(id, credits.get(0).citation()));
    }
  }

  private String problem() {
    return installed
        .clash(id)
        .orElseGet(
            () ->
                "No algorithm, data set, protocol, report or plan is called '%s'%s"
                    .formatted(id, NearestName.hint(id, installed.ids())));
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
            .row("training shared with", sharesTraining(dataset, protocol))
            .row("turns in tests", Words.of(protocol.testRotations()))
            .row("size of tasks", size(protocol.sampling()))
            .row("queries per class", Descriptions.queries(protocol))
            .row("test episodes", protocol.testEpisodes())
            .row("mode", Words.of(protocol.mode()))
            .render("  "));
  }

  private static String sharesTraining(DatasetDescription dataset, Protocol protocol) {
    String others =
        dataset.protocols().stream()
            .filter(other -> other.trainingOf().equals(protocol.trainingOf()))
            .map(Protocol::id)
            .filter(other -> !other.equals(protocol.id()))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "none" : others;
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
}
