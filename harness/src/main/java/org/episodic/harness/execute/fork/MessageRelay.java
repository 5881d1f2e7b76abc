package org.episodic.harness.execute.fork;

import java.util.Optional;
import org.episodic.harness.cell.CellState;

/** Takes in what a forked cell says: its events, and what is said of its process. */
final class MessageRelay {
  private final CellState state;
  private Optional<String> failure = Optional.empty();
  private boolean greeted;
  private boolean exiting;

  MessageRelay(CellState state) {
    this.state = state;
  }

  /** Returns what the harness in the cell's process failed with. */
  Optional<String> failure() {
    return failure;
  }

  /** Says whether the process has said anything; otherwise its Java did not start. */
  boolean greeted() {
    return greeted;
  }

  /** Says whether the process announced that it ends, which a crash does not. */
  boolean exiting() {
    return exiting;
  }

  void accept(Message message) {
    if (message instanceof Message.Hello hello) {
      greeted = true;
      requireVersion(hello.version());
    } else if (message instanceof Message.Happened happened) {
      state.accept(happened.event());
    } else if (message instanceof Message.Failed failed) {
      failure = Optional.of(failed.cause());
    } else if (message instanceof Message.Exiting) {
      exiting = true;
    }
  }

  private static void requireVersion(int version) {
    if (version != Message.VERSION) {
      throw new IllegalStateException(
          "the cell's process speaks protocol version %s; this one speaks %s"
              .formatted(version, Message.VERSION));
    }
  }
}
