package org.episodic.harness.execute.agent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.engine.EngineSettings;
import org.episodic.spi.UsageException;

/**
 * The machine of an agent.
 *
 * @param name what messages call it
 * @param environment the agent's environment variables
 */
record Machine(String name, Map<String, String> environment) {

  static Machine here() {
    Map<String, String> environment = System.getenv();
    return new Machine(
        set(environment, EngineSettings.Agent.MACHINE).orElseGet(Machine::hostName), environment);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /**
   * Returns where data lie here: where they lay on the machine that planned the cell, or where this
   * machine's own variables say if that is not there.
   *
   * @throws UsageException if they are nowhere
   */
  DataLocation data(DataLocation planned) {
    Optional<Path> folder =
        planned
            .dataDirectory()
            .filter(Files::exists)
            .or(() -> set(environment, "EPISODIC_DATA").map(Path::of).filter(Files::exists));
    if (planned.dataDirectory().isPresent() && folder.isEmpty()) {
      throw new UsageException(
          "data folder '%s' does not exist, and EPISODIC_DATA names no other"
              .formatted(planned.dataDirectory().get()));
    }
    return new DataLocation(
        folder,
        cache(planned.cacheDirectory().toAbsolutePath()),
        planned.mayDownload(),
        planned.prepared());
  }

  private Path cache(Path planned) {
    return set(environment, "EPISODIC_CACHE")
        .map(Path::of)
        .or(() -> Optional.of(planned).filter(Files::isWritable))
        .orElseGet(() -> DataLocation.usualCache(name -> set(environment, name)));
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
