package org.episodic.harness.cli.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.cli.option.NamedValues;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.option.Options;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data set, with which options, and where it lies. */
final class DatasetArguments {
  @Parameters(paramLabel = "ID", description = "The data set.")
  private String id;

  @Option(
      names = "--option",
      paramLabel = "DATASET.NAME=VALUE",
      description = "An option of the data set; see 'episodic describe ID'. Repeatable.")
  private List<String> options = List.of();

  @Mixin private DataOptions data;

  String id() {
    return id;
  }

  ChosenDataset dataset(PluginRegistry<DatasetProvider> datasets) {
    DatasetProvider provider = datasets.get(id).provider();
    Map<String, String> given = NamedValues.ofDataset(id, options);
    return new ChosenDataset(provider, Options.resolve(provider.description().options(), given));
  }

  /** Says whether the command line names the data folder, or only a file of defaults does. */
  boolean namesData() {
    return data.isNamed();
  }

  DatasetContext context(Surroundings surroundings) {
    return data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
  }
}
