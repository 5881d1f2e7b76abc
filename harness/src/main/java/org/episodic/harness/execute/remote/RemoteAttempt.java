package org.episodic.harness.execute.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.engine.RemoteCell;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.execute.message.MessageRelay;
import org.episodic.harness.execute.message.MessageSource;
import org.episodic.harness.identity.Json;
import org.episodic.spi.result.CellStatus;

/** What one agent says of a cell. It is over when the agent is, or when another one has begun. */
final class RemoteAttempt implements MessageSource {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final RemoteCell remote;
  private final List<RemoteCell.Line> pending;
  private final List<Message.Wrote> files = new ArrayList<>();
  private Optional<Message.Refused> refusal = Optional.empty();
  private long attempt = -1;
  private String place = "";

  /**
   * @param remote has the lines
   * @param pending lines that were taken from there and belong to later agents; changed
   */
  RemoteAttempt(RemoteCell remote, List<RemoteCell.Line> pending) {
    this.remote = remote;
    this.pending = pending;
  }

  @Override
  public List<Message> next() throws IOException, InterruptedException {
    if (pending.isEmpty()) {
      pending.addAll(remote.next(PATIENCE));
    }
    List<Message> messages = new ArrayList<>();
    while (!pending.isEmpty() && !isSuperseded()) {
      RemoteCell.Line line = pending.remove(0);
      if (attempt < 0) {
        attempt = line.attempt();
        place = line.place();
      }
      // A machine that was thought lost may still talk.
      if (line.attempt() == attempt) {
        read(line.text(), messages);
      }
    }
    return messages;
  }

  /** Whoever has refused may say more in words of its own version. */
  private void read(String line, List<Message> messages) throws IOException {
    // Its Java may have something to say too.
    if (!line.startsWith("{")) {
      return;
    }
    try {
      accept(Json.read(line, Message.class), messages);
    } catch (JsonProcessingException e) {
      if (refusal.isEmpty()) {
        throw e;
      }
    }
  }

  private void accept(Message message, List<Message> messages) {
    if (message instanceof Message.Refused refused) {
      refusal = Optional.of(refused);
    } else if (message instanceof Message.Hello hello && hello.version() != Message.VERSION) {
      String cause = "cannot run the cell: its Episodic speaks protocol version %s, not %s";
      refusal =
          Optional.of(
              new Message.Refused(place, cause.formatted(hello.version(), Message.VERSION)));
    } else if (refusal.isPresent()) {
      return;
    } else if (message instanceof Message.Wrote file) {
      files.add(file);
    } else {
      messages.add(message);
    }
  }

  @Override
  public boolean isOver() {
    return isSuperseded() || (remote.isOver() && pending.isEmpty());
  }

  /** Says whether another agent has begun to run the cell anew. */
  boolean isSuperseded() {
    return attempt >= 0 && !pending.isEmpty() && pending.get(0).attempt() > attempt;
  }

  /** Returns why the machine refused the cell, if it did. */
  Optional<Message.Refused> refusal() {
    return refusal;
  }

  /** Returns the files that the agent sent. */
  List<Message.Wrote> files() {
    return files;
  }

  /** Returns where the agent was; empty if it said nothing. */
  String place() {
    return place;
  }

  /** The agent sends files yet. */
  @Override
  public void ended() {}

  @Override
  public Outcome silence(MessageRelay relay, Phase phase) {
    return Outcome.in(phase, CellStatus.CRASHED, "it was lost");
  }
}
