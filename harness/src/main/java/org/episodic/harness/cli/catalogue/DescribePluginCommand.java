package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import org.episodic.harness.cli.option.DataOptions;
import org.episodic.harness.identity.Json;
import org.episodic.spi.NearestName;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code episodic plugins describe}: everything that is known of a plugin. */
@Command(
    name = "describe",
    description =
        "Shows an algorithm, a data set or a report: its jars, title, citation, licence and"
            + " options.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Example:", "  episodic plugins describe maml"})
public final class DescribePluginCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Installed installed;

  @Parameters(paramLabel = "ID", description = "The id of an algorithm, a data set or a report.")
  private String id;

  @Option(names = "--json", description = "Print it as JSON, in the form of 'list --json'.")
  private boolean json;

  @Mixin private DataOptions data;

  @Inject
  DescribePluginCommand(Surroundings surroundings, Installed installed) {
    this.surroundings = surroundings;
    this.installed = installed;
  }

  @Override
  public Integer call() {
    if (!installed.pluginIds().contains(id)) {
      throw new UsageException(
          installed
              .clash(id)
              .orElseGet(
                  () ->
                      "No algorithm, data set or report is called '%s'%s"
                          .formatted(id, NearestName.hint(id, installed.pluginIds()))));
    }
    if (json) {
      DatasetContext context =
          data.location(surroundings, Optional.empty()).context(surroundings.err()::println);
      surroundings.out().print(Json.document(installed.catalogue(id::equals, context)));
    } else {
      new Descriptions(surroundings.out(), surroundings.err()).print(id, installed);
    }
    return ExitCode.OK;
  }
}
