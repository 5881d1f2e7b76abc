package org.episodic.harness.execute.message;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.identity.Json;

/** Writes messages, each in one write; it may be used by several threads. */
public final class MessageWriter implements Consumer<CellEvent>, AutoCloseable {
  // A channel would be closed when a plugin interrupts the thread.
  private final FileOutputStream file;
  private Phase phase = Phase.START;

  /**
   * @param path what they are appended to
   */
  public MessageWriter(Path path) throws IOException {
    this(new FileOutputStream(path.toFile(), true));
  }

  /**
   * @param file what they are written to
   */
  public MessageWriter(FileOutputStream file) {
    this.file = file;
  }

  /** Writes a message. */
  public synchronized void send(Message message) {
    try {
      file.write((Json.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the phase that the cell is known to be in. */
  public synchronized Phase phase() {
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
