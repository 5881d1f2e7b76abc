package org.episodic.harness.engine;

import java.util.Set;

/** Machines that run agents. It may be used by several threads. */
public interface Cluster extends AutoCloseable {

  /** Returns how many cells run at once now, at least 1. */
  int slots();

  /**
   * Starts an agent as soon as a machine is free.
   *
   * @param name what the cluster shows of it
   * @param task the line that the agent reads
   * @param excluded places that may not run it; see {@link RemoteCell.Line#place}
   */
  RemoteCell start(String name, String task, Set<String> excluded);

  /** Ends all agents, and those that are started later at once. */
  void cancel();

  /** Leaves the cluster. No agent may be running. */
  @Override
  void close();
}
