package org.episodic.harness.execute.fork;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.identity.Json;

/** Appends messages to a file, each in one write; it may be used by several threads. */
final class MessageWriter implements Consumer<CellEvent>, AutoCloseable {
  // A channel would be closed when a plugin interrupts the thread.
  private final FileOutputStream file;
  private Phase phase = Phase.START;

  MessageWriter(Path path) throws IOException {
    this.file = new FileOutputStream(path.toFile(), true);
  }

  synchronized void send(Message message) {
    try {
      file.write((Json.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Phase phase() {
    return phase;
  }

  /** The error stream is the cell's log. */
  @Override
  public void accept(CellEvent event) {
    if (event instanceof CellEvent.Logged logged) {
      System.err.println(logged.text());
      return;
    }
    if (event instanceof CellEvent.Entered entered) {
      enter(entered.phase());
    }
    send(new Message.Happened(event));
  }

  private synchronized void enter(Phase next) {
    phase = next;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
