package org.episodic.datasets.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.episodic.spi.UsageException;

/**
 * How many bytes an archive, or a file in one, may unpack to. What arrives is counted, whatever the
 * archive says of itself. Safe for several threads.
 */
final class Allowance {
  /** What zip archives may unpack to, however small they are. */
  static final long ALWAYS = 1L << 30;

  /** What a file in one may unpack to, such as a blank bitmap. */
  private static final long ALWAYS_FILE = 16 << 20;

  /** Most bytes from one. */
  private static final long RATIO = 100;

  private final String what;
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  private Allowance(String what, long most) {
    this.what = what;
    this.most = most;
  }

  /** Returns that of an archive. */
  static Allowance ofArchive(Path archive, long most) {
    return new Allowance("Archive '" + archive + "'", most);
  }

  /**
   * Returns that of a zip archive.
   *
   * @param size of the archive
   * @param always what it may unpack to however small it is
   */
  static Allowance ofZip(Path archive, long size, long always) {
    return ofArchive(archive, Math.max(always, RATIO * size));
  }

  /** Returns that of a file in an archive. */
  static Allowance ofEntry(String shown, long most) {
    return new Allowance("Entry '" + shown + "'", most);
  }

  /**
   * Returns that of a file in a zip archive.
   *
   * @param packed its size in there
   * @param most never more than this
   */
  static Allowance ofZipped(String shown, long packed, long most) {
    return ofEntry(shown, Math.min(most, Math.max(ALWAYS_FILE, RATIO * packed)));
  }

  /**
   * Counts bytes that arrived.
   *
   * @throws UsageException if there are more than allowed
   */
  void take(long bytes) {
    if (taken.addAndGet(bytes) > most) {
      throw new UsageException(
          "%s unpacks to more than %s bytes; at most that many are read".formatted(what, most));
    }
  }

  /** Counts what is read from a stream. */
  InputStream count(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int octet = super.read();
        take(octet < 0 ? 0 : 1);
        return octet;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        take(Math.max(0, read));
        return read;
      }

      @Override
      public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        take(skipped);
        return skipped;
      }
    };
  }
}
