package org.episodic.datasets.download;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;

/**
 * Fetches published archives into a folder. An archive appears there whole and verified or not at
 * all; of one that is cut short the beginning is kept in a {@code .part} file, from which the next
 * attempt goes on. Several processes may fetch at once: one does, the others wait for it. Proxies
 * are those that Java's properties name ({@code https.proxyHost} and its kin).
 *
 * @param title what it is, for error messages
 * @param base address of the folder with the archives, ending in a slash
 * @param archives what to fetch
 * @param patience how long to wait
 */
public record Download(String title, URI base, List<Archive> archives, Patience patience) {
  /** File locks are of processes; threads of this one take turns. */
  private static final Object TURN = new Object();

  /** Makes a download that waits as long as is usual. */
  public Download(String title, URI base, List<Archive> archives) {
    this(title, base, archives, Patience.USUAL);
  }

  /** Returns the size of all archives. */
  public long bytes() {
    return archives.stream().mapToLong(Archive::size).sum();
  }

  /**
   * Fetches those archives that are not there yet.
   *
   * @param folder where to put them; created if need be
   * @param terms licence and citation, told before the first byte is asked for
   * @param context its notices hear of each archive, its progress of the share that is there
   * @throws UsageException if a download is not allowed, or the server cannot be reached or sends
   *     something else
   * @throws IOException if the folder cannot be written to
   */
  public void fetchInto(Path folder, String terms, DatasetContext context) throws IOException {
    if (!context.mayDownload()) {
      throw new UsageException(
          "%s is not in '%s' and may not be downloaded (--offline or EPISODIC_OFFLINE)"
              .formatted(title, folder));
    }
    context.notices().accept(terms);
    Files.createDirectories(folder);
    long done = 0;
    for (Archive archive : archives) {
      long before = done;
      DoubleConsumer share =
          bytes -> context.progress().accept((before + bytes) / (double) bytes());
      fetch(archive, folder, context, share);
      done += archive.size();
      share.accept(archive.size());
    }
  }

  private void fetch(Archive archive, Path folder, DatasetContext context, DoubleConsumer bytes)
      throws IOException {
    Path file = folder.resolve(archive.name());
    if (Files.isRegularFile(file)) {
      return;
    }
    Path lock = folder.resolve(archive.name() + ".lock");
    synchronized (TURN) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        if (held.isValid() && !Files.isRegularFile(file)) {
          URI address = base.resolve(archive.name());
          context
              .notices()
              .accept(
                  String.format(
                      Locale.ROOT, "Downloading %s (%.1f MB)", address, archive.size() / 1e6));
          new Transfer(title, address, archive, file, patience).run(context.notices(), bytes);
        }
      }
    }
  }
}
