package org.episodic.harness.execute.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.cell.Phase;
import org.episodic.harness.execute.message.Message;
import org.episodic.harness.execute.message.MessageRelay;
import org.episodic.spi.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedCellTest {
  @TempDir private Path directory;

  /** Whoever waits for a stop of the run learns at once whether one comes. */
  private static final class Stop extends CountDownLatch {
    private final boolean comes;

    Stop(boolean comes) {
      super(1);
      this.comes = comes;
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) {
      return comes;
    }
  }

  private String messageAfter(int exitCode, CountDownLatch stop)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", "exit " + exitCode).start();
    process.waitFor();
    MessageRelay relay = new MessageRelay(new CellState(Device.CPU, event -> {}));
    relay.accept(new Message.Hello(Message.VERSION));
    CellOutput output = CellOutput.from(directory.resolve("cells/0/log.txt"));
    ForkedCell cell =
        new ForkedCell(
            process,
            null,
            null,
            stop,
            said ->
                new ProcessEnd(
                    process.exitValue(), said, directory, directory.resolve("crash.txt"), output));
    return cell.silence(relay, Phase.TRAIN).message();
  }

  @Test
  void aCellThatIsInterruptedAloneHasCrashed() throws Exception {
    assertEquals(
        "CRASHED(train): the process was ended by SIGINT", messageAfter(130, new Stop(false)));
  }

  @Test
  void aCellThatIsInterruptedBeforeTheRunNoticesIsCancelled() throws Exception {
    assertEquals("CANCELLED(train): the run was stopped", messageAfter(130, new Stop(true)));
  }

  @Test
  void aCellOfARunThatWasStoppedIsCancelledHoweverItEnds() throws Exception {
    CountDownLatch stopped = new CountDownLatch(0);
    assertEquals("CANCELLED(train): the run was stopped", messageAfter(130, stopped));
    assertEquals("CANCELLED(train): the run was stopped", messageAfter(143, stopped));
  }

  @Test
  void nothingElseWaitsForAStopOfTheRun() throws Exception {
    assertEquals(
        "FAILED(train): the process ended itself with exit code 7",
        messageAfter(7, new Stop(true)));
  }
}
