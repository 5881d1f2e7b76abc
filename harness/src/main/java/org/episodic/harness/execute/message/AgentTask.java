package org.episodic.harness.execute.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.episodic.harness.cell.Cell;

/**
 * What an agent is told: one cell, and what it may use on the agent's machine.
 *
 * @param version of the protocol, {@link Message#VERSION}
 * @param cell what to run; its directory is that of the machine that planned it
 * @param limits what it may use
 * @param checkpoints a folder that all machines share, for half-trained cells
 */
public record AgentTask(int version, Cell cell, Limits limits, Optional<Path> checkpoints) {

  /**
   * What was asked for; what was not depends on the machine.
   *
   * @param heapBytes largest Java heap
   * @param memoryBytes largest resident memory
   * @param timeout longest time
   */
  public record Limits(
      Optional<Long> heapBytes, Optional<Long> memoryBytes, Optional<Duration> timeout) {}
}
