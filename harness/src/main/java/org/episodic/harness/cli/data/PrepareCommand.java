package org.episodic.harness.cli.data;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.dataset.DatasetProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code episodic datasets prepare}: makes a data set ready to be opened quickly. */
@Command(
    name = "prepare",
    description =
        "Makes a data set ready to be opened quickly, as the first run does; downloads it if it is"
            + " absent.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic datasets prepare omniglot --offline"})
public final class PrepareCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final PluginRegistry<DatasetProvider> datasets;

  @Mixin private DatasetArguments arguments;

  @Inject
  PrepareCommand(Surroundings surroundings, PluginRegistry<DatasetProvider> datasets) {
    this.surroundings = surroundings;
    this.datasets = datasets;
  }

  @Override
  public Integer call() {
    Optional<Path> file = arguments.dataset(datasets).prepare(arguments.context(surroundings));
    surroundings
        .out()
        .println(
            file.map(path -> "Prepared: " + path)
                .orElse("Data set '%s' has no prepared file".formatted(arguments.id())));
    return ExitCode.OK;
  }
}
