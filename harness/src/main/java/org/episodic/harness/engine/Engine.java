package org.episodic.harness.engine;

import org.episodic.spi.UsageException;

/** A way to run cells on other machines. Found by {@link java.util.ServiceLoader}. */
public interface Engine {

  /**
   * Returns the masters that it knows, as messages show them, such as {@code spark://HOST:PORT}.
   */
  String masters();

  /** Says whether a master is one of those. */
  boolean serves(String master);

  /**
   * Connects to a cluster.
   *
   * @throws UsageException if that is not possible
   */
  Cluster open(EngineSettings settings);
}
