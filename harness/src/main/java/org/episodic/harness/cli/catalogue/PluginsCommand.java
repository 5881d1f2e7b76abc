package org.episodic.harness.cli.catalogue;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.episodic.harness.cli.console.ExitCode;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.cli.console.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code episodic plugins}: what others have put beside Episodic. */
@Command(
    name = "plugins",
    description = "Lists, describes and verifies plugins.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class PluginsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Inject
  PluginsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(surroundings.err());
    return ExitCode.USAGE;
  }
}
