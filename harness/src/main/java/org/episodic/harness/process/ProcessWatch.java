package org.episodic.harness.process;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.episodic.harness.host.HostSurvey;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.result.CellStatus;

/** Watches a cell's process from outside for what its own JVM does not limit. */
public final class ProcessWatch {
  static final long LARGEST_OUTPUT = 64L << 20;
  private static final long MEBI = 1L << 20;

  /**
   * A limit that a process broke.
   *
   * @param status of the cell
   * @param cause the limit in one line
   * @param graceSeconds how long the process may take to end by itself
   */
  public record Breach(CellStatus status, String cause, int graceSeconds) {}

  private final Process process;
  private final File log;
  private final long logBefore;
  private final long memoryBytes;
  private final Duration timeout;
  private final Ticker ticker;
  private final long start;

  /**
   * To be made as the process starts.
   *
   * @param log where its output goes
   */
  public ProcessWatch(
      Process process, Path log, ForkLimits limits, Duration timeout, Ticker ticker) {
    this.process = process;
    this.log = log.toFile();
    this.logBefore = this.log.length();
    this.memoryBytes = limits.memoryBytes();
    this.timeout = timeout;
    this.ticker = ticker;
    this.start = ticker.nanoseconds();
  }

  /** Returns the limit that the process has broken by now, if any. */
  public Optional<Breach> look() {
    // Waiting for a process that fills the memory or the disk would let it go on.
    if (HostSurvey.ownBytes(process.pid()) > memoryBytes) {
      String cause = "the process used more than %s MiB; see --memory";
      return Optional.of(
          new Breach(CellStatus.OUT_OF_MEMORY, cause.formatted(memoryBytes / MEBI), 0));
    }
    if (log.length() - logBefore > LARGEST_OUTPUT) {
      String cause = "its output exceeds %s MiB".formatted(LARGEST_OUTPUT / MEBI);
      return Optional.of(new Breach(CellStatus.FAILED, cause, 0));
    }
    if (ticker.secondsSince(start) > timeout.toMillis() / 1e3) {
      String cause = "it took longer than %s; see --timeout".formatted(inWords(timeout));
      return Optional.of(new Breach(CellStatus.TIMEOUT, cause, ForkedJvm.GRACE_SECONDS));
    }
    return Optional.empty();
  }

  /** Returns the highest resident memory of the process so far in bytes, 0 if it is gone. */
  public long peakResidentBytes() {
    return HostSurvey.peakResidentBytes(process.pid());
  }

  private static String inWords(Duration duration) {
    return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
