package org.episodic.datasets.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives that tests make. */
public final class Archives {
  private Archives() {}

  /**
   * Something in an archive.
   *
   * @param path ends in a slash for a folder
   */
  public record Item(String path, byte[] content) {}

  /** Writes a zip archive. */
  public static Path zip(Path archive, List<Item> items) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Item item : items) {
        zip.putNextEntry(new ZipEntry(item.path()));
        zip.write(item.content());
        zip.closeEntry();
      }
    }
    return archive;
  }

  /** Writes an archive {@code .tar.gz}. */
  public static Path tar(Path archive, List<Item> items) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Item item : items) {
        TarArchiveEntry entry = new TarArchiveEntry(item.path(), true);
        entry.setSize(item.content().length);
        tar.putArchiveEntry(entry);
        tar.write(item.content());
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  /** Writes an archive {@code .tar.gz} of one link. */
  static Path tarOfLink(Path archive, String path, String target) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return archive;
  }
}
