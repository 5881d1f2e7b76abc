package org.episodic.harness.cli.progress;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.suite.RunListener;
import org.episodic.spi.result.CellResult;

/** Reports what there is of a run that is stopped, in the short time that is left for it. */
public final class StopReports implements RunListener {
  private static final long SECONDS = 15;

  private final BiConsumer<List<CellResult>, Path> report;

  /**
   * @param report shows results and writes the reports into a directory
   */
  public StopReports(BiConsumer<List<CellResult>, Path> report) {
    this.report = report;
  }

  @Override
  public void runStopped(Path directory, int finished, int cells) {
    if (finished == 0) {
      return;
    }
    // A report that hangs, or asks a process to end that is ending already, holds up nothing.
    Thread thread =
        new Thread(() -> report.accept(ResultStore.read(directory), directory), "stop-reports");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
