package org.episodic.datasets.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.spi.UsageException;

/**
 * The files and folders in an archive. No name of theirs leads out of it, none is there twice, and
 * no link is among them. Safe for several threads.
 */
public interface ArchiveFiles extends Closeable {

  /**
   * A file or folder.
   *
   * @param parts of its path, without those that are empty or a dot; never empty
   * @param isFolder whether it is a folder
   * @param state what changes with its content as the archive tells it, one line
   */
  record Entry(List<String> parts, boolean isFolder, String state) {

    /** Returns its path, with slashes. */
    public String path() {
      return String.join("/", parts);
    }
  }

  /** Returns the archive. */
  Path archive();

  /**
   * Returns all that is in it, in no particular order.
   *
   * @throws UsageException naming the archive and the entry, if there is one that is refused
   */
  List<Entry> entries();

  /**
   * Reads a file.
   *
   * @param entry one of {@link #entries}, no folder
   * @param most bytes it may have
   * @throws UsageException if it is damaged, or unpacks to more than it may
   * @throws IOException if it cannot be read
   */
  byte[] read(Entry entry, int most) throws IOException;

  /** Returns how a user is told of a file, such as {@code birds.zip!/owl/1.png}. */
  default String shown(Entry entry) {
    return archive() + "!/" + EntryPath.printable(entry.path());
  }
}
