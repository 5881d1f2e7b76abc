package org.episodic.harness.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.episodic.spi.UsageException;

/** The right to change a run, which one process has at a time. It ends with the process. */
public final class RunLock implements AutoCloseable {
  private static final String FILE = ".lock";

  private final FileChannel file;

  private RunLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @param run the run's directory, an existing one
   * @throws UsageException if another process has it
   */
  static RunLock take(Path run) throws IOException {
    FileChannel file =
        FileChannel.open(run.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This process has it already.
    } finally {
      if (!locked) {
        file.close();
      }
    }
    if (!locked) {
      throw taken(run);
    }
    return new RunLock(file);
  }

  /**
   * Refuses a run that is still going on, as far as that can be told. Writes nothing.
   *
   * @throws UsageException if another process has the lock
   */
  public static void requireFree(Path run) {
    if (isTaken(run)) {
      throw taken(run);
    }
  }

  private static UsageException taken(Path run) {
    return new UsageException("Run directory '" + run + "' is in use by another process");
  }

  /** Says whether a file is the lock of the run that it lies in. */
  static boolean isLock(Path file) {
    return file.getFileName().toString().equals(FILE);
  }

  /** Returns whether a process is at work on a run, as far as that can be told. Writes nothing. */
  static boolean isTaken(Path run) {
    Path lock = run.resolve(FILE);
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel file = FileChannel.open(lock, StandardOpenOption.READ);
        FileLock shared = file.tryLock(0, Long.MAX_VALUE, true)) {
      return shared == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // The process gives it back when it ends.
    }
  }
}
