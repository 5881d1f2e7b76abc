package org.episodic.harness.execute.message;

import java.io.IOException;
import java.util.List;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;

/** Where the messages of a running cell come from: its process, or an agent elsewhere. */
public interface MessageSource {

  /**
   * Waits for a moment.
   *
   * @return the messages that have come since the last call, in order
   * @throws IOException if they cannot be read
   */
  List<Message> next() throws IOException, InterruptedException;

  /** Says whether no more can come, except what the next call of {@link #next} returns. */
  boolean isOver();

  /** The cell has said how it ended; nothing more is expected of it. */
  void ended() throws InterruptedException;

  /**
   * Returns how a cell ended that did not say so.
   *
   * @param relay what it said
   * @param phase how far it came
   */
  Outcome silence(MessageRelay relay, Phase phase) throws InterruptedException;
}
