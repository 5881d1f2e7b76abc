package org.episodic.harness.cli.data;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.data.ChosenDataset;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code episodic datasets fetch}: downloads a data set into the cache. */
@Command(
    name = "fetch",
    description = "Downloads a data set into the cache folder, and prepares it.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic datasets fetch omniglot"})
public final class FetchCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Mixin private DatasetArguments arguments;

  @Inject
  FetchCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  @Override
  public Integer call() {
    ChosenDataset chosen = arguments.dataset(datasets);
    if (chosen.provider().downloadBytes() == 0) {
      throw new UsageException(
          "Data set '%s' has no download of its own; see 'episodic describe %s'"
              .formatted(arguments.id(), arguments.id()));
    }
    if (arguments.namesData()) {
      throw new UsageException(
          "'datasets fetch' downloads into the cache folder; name that by --cache, not --data");
    }
    DatasetContext context =
        arguments.context(surroundings).copy().dataDirectory(Optional.empty()).build();
    boolean before = chosen.isPresent(context);
    chosen.prepare(context);
    surroundings
        .out()
        .println(
            "Data set '%s' %s in '%s'"
                .formatted(
                    arguments.id(), before ? "was present" : "is now", context.cacheDirectory()));
    return ExitCode.OK;
  }
}
