package org.episodic.harness.engine;

import java.time.Duration;
import java.util.List;

/** One agent on some machine, or several in turn if the engine tries again. */
public interface RemoteCell {

  /**
   * A line that an agent wrote.
   *
   * @param attempt which of the agents; later ones have higher numbers
   * @param place where it runs: a machine, or a part of one
   * @param text without its line feed
   */
  record Line(long attempt, String place, String text) {}

  /** How it is over. */
  enum End {
    /** The agent ended by itself, and all its lines are there. */
    DONE,
    /** The agent or its machine is gone. */
    LOST,
    /** No machine is left that is not excluded. */
    NOBODY,
    /** The run was cancelled, or the whole cluster is gone. */
    STOPPED
  }

  /**
   * Waits until there is a line, at most as long as is said.
   *
   * @return those that have come since the last call, in order
   */
  List<Line> next(Duration patience) throws InterruptedException;

  /** Says whether no more can come, except what the next call of {@link #next} returns. */
  boolean isOver();

  /** Returns how it is over, once it is. */
  End end();

  /** Returns why, in one line; empty for {@link End#DONE}. */
  String cause();
}
