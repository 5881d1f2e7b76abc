package org.episodic.harness.device;

import java.util.Map;
import org.episodic.spi.result.Host;

/**
 * Where one cell computes; it has the place until it closes this.
 *
 * @param host the machine, with the card if there is one
 * @param variables environment variables by which the cell's process sees that card alone, or none
 * @param release gives the place to another cell
 */
public record Place(Host host, Map<String, String> variables, Runnable release)
    implements AutoCloseable {

  @Override
  public void close() {
    release.run();
  }
}
