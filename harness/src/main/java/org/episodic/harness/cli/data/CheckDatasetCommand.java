package org.episodic.harness.cli.data;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.TextTable;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.data.DatasetCheck;
import org.episodic.harness.data.DatasetContent;
import org.episodic.harness.data.PublishedEpisodes;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code episodic datasets check}: reads all of a data set. */
@Command(
    name = "check",
    description = "Reads all of a data set, compares it with its description, lists equal inputs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Inputs are written as class[number], from 0. Equal ones are no failure.",
      "",
      "Example:",
      "  episodic datasets check omniglot"
    })
public final class CheckDatasetCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Mixin private DatasetArguments arguments;

  @Inject
  CheckDatasetCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  @Override
  public Integer call() {
    ChosenDataset chosen = arguments.dataset(datasets);
    DatasetContext context = arguments.context(surroundings);
    try (Dataset dataset = chosen.open(context)) {
      DatasetDescription description = chosen.description(context);
      List<String> problems = new ArrayList<>(DatasetCheck.problems(description, dataset));
      TextTable facts = new TextTable();
      facts.row("data set", arguments.id());
      facts.row("inputs of", dataset.inputShape());
      facts.row("sha256", dataset.sha256());
      facts.row("published", published(chosen.provider(), dataset.sha256()));
      if (problems.isEmpty() && dataset instanceof ClassificationDataset classification) {
        DatasetContent content = DatasetContent.read(description, classification, share -> {});
        facts.row("classes", content.classes());
        facts.row("inputs", content.inputs());
        facts.row("equal inputs", content.equal().isEmpty() ? "none" : content.equal().size());
        content.equal().forEach(pair -> facts.row("", pair.first() + " = " + pair.second()));
        problems.addAll(content.problems());
      }
      surroundings.out().print(facts.render(""));
      problems.forEach(surroundings.err()::println);
      return problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private String published(DatasetProvider provider, String sha256) {
    List<PublishedEpisodes> known = PublishedEpisodes.of(provider, surroundings.err()::println);
    if (known.isEmpty()) {
      return "no hash is published";
    }
    return known.stream().anyMatch(row -> row.datasetSha256().equals(sha256))
        ? "yes"
        : "no; hashes are published for the default options";
  }
}
