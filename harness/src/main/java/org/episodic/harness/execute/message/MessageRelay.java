package org.episodic.harness.execute.message;

import java.util.Optional;
import org.episodic.harness.cell.CellState;

/** Takes in what a cell says that runs elsewhere: its events, and what is said of its process. */
public final class MessageRelay {
  private final CellState state;
  private Optional<String> failure = Optional.empty();
  private Optional<String> unfit = Optional.empty();
  private boolean greeted;
  private boolean exiting;

  /**
   * @param state adds up the events
   */
  public MessageRelay(CellState state) {
    this.state = state;
  }

  /** Returns what the harness in the cell's process failed with. */
  public Optional<String> failure() {
    return failure;
  }

  /**
   * Returns why the cell cannot run where it was to, as the end of a sentence that begins with the
   * machine.
   */
  public Optional<String> unfit() {
    return unfit;
  }

  /** Says whether the process has said anything; otherwise its Java did not start. */
  public boolean greeted() {
    return greeted;
  }

  /** Says whether the process announced that it ends, which a crash does not. */
  public boolean exiting() {
    return exiting;
  }

  /**
   * Takes in a message.
   *
   * @throws IllegalStateException if it is a greeting in another version of the protocol
   */
  public void accept(Message message) {
    if (message instanceof Message.Hello hello) {
      greeted = true;
      requireVersion(hello.version());
    } else if (message instanceof Message.Happened happened) {
      state.accept(happened.event());
    } else if (message instanceof Message.Changed changed) {
      String all = String.join("; ", changed.differences());
      failure = Optional.of("changed since the run began: " + all);
      unfit = Optional.of("has another " + all.replaceFirst("^data:", "data set:"));
    } else if (message instanceof Message.Failed failed) {
      failure = Optional.of(failed.cause());
      unfit = Optional.of("cannot run the cell: " + failed.cause());
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
