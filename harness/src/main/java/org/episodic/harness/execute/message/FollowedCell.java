package org.episodic.harness.execute.message;

import java.io.IOException;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Outcome;

/** Follows a cell that runs elsewhere, and decides how it ended. */
public final class FollowedCell {
  private FollowedCell() {}

  /**
   * Relays messages until no more can come.
   *
   * @param state adds up what happens
   * @return how the cell ended, by its own word if it said so
   * @throws IOException if its messages cannot be read
   */
  public static Outcome follow(MessageSource source, CellState state)
      throws IOException, InterruptedException {
    MessageRelay relay = new MessageRelay(state);
    while (!source.isOver()) {
      source.next().forEach(relay::accept);
      if (state.outcome().isPresent()) {
        source.ended();
      }
    }
    source.next().forEach(relay::accept);
    return state.outcome().isPresent()
        ? state.outcome().get()
        : source.silence(relay, state.phase());
  }
}
