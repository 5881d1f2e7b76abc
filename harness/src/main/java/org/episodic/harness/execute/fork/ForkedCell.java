package org.episodic.harness.execute.fork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.Outcome;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.execute.message.MessageReader;
import org.episodic.harness.execute.message.MessageRelay;
import org.episodic.harness.execute.message.MessageSource;
import org.episodic.harness.process.ForkedJvm;
import org.episodic.harness.process.ProcessWatch;
import org.episodic.spi.result.CellStatus;

/** The process of one cell, which appends messages to a file; it is ended at a broken limit. */
final class ForkedCell implements MessageSource {
  private static final int POLL_MILLISECONDS = 20;
  private static final int POLLS_PER_LOOK = 10;

  private final Process process;
  private final MessageReader reader;
  private final ProcessWatch watch;
  private final CountDownLatch cancelled;
  private final Function<MessageRelay, ProcessEnd> end;
  private Optional<ProcessWatch.Breach> breach = Optional.empty();
  private long peakResidentBytes;
  private int polls;

  /**
   * @param reader reads the messages
   * @param watch knows the limits
   * @param cancelled is at 0 when the cell is to be stopped
   * @param end tells how the process ended, of one that sent no result
   */
  ForkedCell(
      Process process,
      MessageReader reader,
      ProcessWatch watch,
      CountDownLatch cancelled,
      Function<MessageRelay, ProcessEnd> end) {
    this.process = process;
    this.reader = reader;
    this.watch = watch;
    this.cancelled = cancelled;
    this.end = end;
  }

  @Override
  public List<Message> next() throws IOException, InterruptedException {
    List<Message> messages = new ArrayList<>();
    if (process.isAlive()) {
      process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      if (isCancelled()) {
        ForkedJvm.end(process, ForkedJvm.GRACE_SECONDS);
      } else if (++polls % POLLS_PER_LOOK == 0) {
        look(messages);
      }
    }
    messages.addAll(reader.next());
    return messages;
  }

  private void look(List<Message> messages) throws InterruptedException {
    breach = watch.look();
    if (watch.peakResidentBytes() > peakResidentBytes) {
      peakResidentBytes = watch.peakResidentBytes();
      messages.add(new Message.Happened(new CellEvent.Resident(peakResidentBytes)));
    }
    if (breach.isPresent()) {
      ForkedJvm.end(process, breach.get().graceSeconds());
    }
  }

  @Override
  public boolean isOver() {
    return !process.isAlive();
  }

  @Override
  public void ended() throws InterruptedException {
    process.waitFor(ForkedJvm.GRACE_SECONDS, TimeUnit.SECONDS);
    ForkedJvm.end(process, ForkedJvm.GRACE_SECONDS);
  }

  private boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /** Ctrl-C ends the process too, maybe before the run has noticed. */
  private boolean wasCancelled() throws InterruptedException {
    return isCancelled()
        || (process.exitValue() == ProcessEnd.INTERRUPTED
            && cancelled.await(ForkedJvm.GRACE_SECONDS, TimeUnit.SECONDS));
  }

  @Override
  public Outcome silence(MessageRelay relay, Phase phase) throws InterruptedException {
    if (wasCancelled()) {
      return Outcome.in(phase, CellStatus.CANCELLED, ForkedExecutor.STOPPED);
    }
    return breach
        .map(limit -> Outcome.in(phase, limit.status(), limit.cause()))
        .orElseGet(() -> end.apply(relay).outcome(phase));
  }
}
