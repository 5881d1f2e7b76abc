package org.episodic.harness.execute.fork;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.cell.RunListener;
import org.episodic.harness.identity.Json;
import org.episodic.harness.profile.TimeSpent;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CurvePoint;

/** Appends messages to a file, each in one write; it may be used by several threads. */
final class MessageWriter implements RunListener, AutoCloseable {
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

  @Override
  public synchronized void phaseEntered(Phase next) {
    phase = next;
    send(new Message.Entered(next));
  }

  @Override
  public void trainingStarted(int iterations, int paperIterations) {
    send(new Message.Training(iterations, paperIterations));
  }

  @Override
  public void trainingResumed(int iteration, List<CurvePoint> curve) {
    send(new Message.Resumed(iteration, curve));
  }

  @Override
  public void learnerPrepared(Execution execution, SortedMap<String, String> artefacts) {
    send(new Message.Prepared(execution, artefacts));
  }

  @Override
  public void trained(long inputs, double seconds) {
    send(new Message.Trained(inputs, seconds));
  }

  @Override
  public void iterationDone(int iteration, double loss) {
    send(new Message.Iterated(iteration, loss));
  }

  @Override
  public void validated(CurvePoint point) {
    send(new Message.Validated(point));
  }

  @Override
  public void scoringStarted(int episodes) {
    send(new Message.Scoring(episodes));
  }

  @Override
  public void episodesScored(int episodes) {
    send(new Message.Scored(episodes));
  }

  @Override
  public void timeSpent(TimeSpent time) {
    send(new Message.Spent(time));
  }

  @Override
  public void noticed(String text) {
    System.err.println(text);
  }

  /** The error stream is the cell's log. */
  @Override
  public void failed(Throwable cause) {
    cause.printStackTrace(System.err);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
