package org.episodic.datasets.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.episodic.spi.UsageException;

/**
 * The files and folders of an archive {@code .tar.gz}, one after another. All methods throw a
 * {@link UsageException} that names the archive if it is damaged, unpacks to more than it may, or
 * has an entry that leads out of it or is anything else.
 */
public final class TarEntries implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final TarArchiveInputStream tar;
  private final byte[] buffer = new byte[BUFFER];
  private TarArchiveEntry entry;
  private List<String> parts;

  private TarEntries(Path archive, TarArchiveInputStream tar) {
    this.archive = archive;
    this.tar = tar;
  }

  /**
   * Opens an archive.
   *
   * @param most bytes that it may unpack to, counted as they come
   */
  public static TarEntries open(Path archive, long most) {
    try {
      InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
      try {
        InputStream unpacked =
            Allowance.ofArchive(archive, most).count(new GZIPInputStream(file, BUFFER));
        return new TarEntries(archive, new TarArchiveInputStream(unpacked));
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw damaged(archive, e);
    }
  }

  /** Goes on to the next entry and says whether there is one; its path is not empty. */
  public boolean next() {
    do {
      try {
        entry = tar.getNextEntry();
      } catch (IOException | IllegalArgumentException e) {
        throw damaged(archive, e);
      }
      if (entry == null) {
        return false;
      }
      parts = EntryPath.parts(archive, entry.getName());
      boolean plain = entry.isDirectory() || entry.isFile() && !entry.isLink();
      if (!plain || entry.isSymbolicLink() || entry.isSparse()) {
        throw refused("is a link, a sparse file or a device; expected files and folders");
      }
    } while (parts.isEmpty());
    return true;
  }

  /** Returns the parts of its path. */
  public List<String> parts() {
    return parts;
  }

  /** Says whether it is a folder. */
  public boolean isFolder() {
    return entry.isDirectory();
  }

  /**
   * Copies a file.
   *
   * @return its size
   * @throws IOException if the target cannot be written
   */
  public long copy(WritableByteChannel target) throws IOException {
    long size = 0;
    for (int read = read(); read >= 0; read = read()) {
      size += read;
      for (ByteBuffer block = ByteBuffer.wrap(buffer, 0, read); block.hasRemaining(); ) {
        target.write(block);
      }
    }
    return size;
  }

  private int read() {
    try {
      return tar.read(buffer);
    } catch (IOException e) {
      throw damaged(archive, e);
    }
  }

  /** Returns a refusal of the entry. */
  public UsageException refused(String problem) {
    return new UsageException(
        "Archive '%s': entry '%s' %s"
            .formatted(archive, EntryPath.printable(entry.getName()), problem));
  }

  private static UsageException damaged(Path archive, Exception cause) {
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new UsageException(
        "Archive '%s' is damaged or cut short (%s); expected a whole one"
            .formatted(archive, text.replaceAll("\\s+", " ").trim()));
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
