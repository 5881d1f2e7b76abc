package org.episodic.datasets.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.episodic.spi.UsageException;

/**
 * What lies in a folder of an archive {@code .tar.gz}. As such an archive has to be read from its
 * beginning, it is read once, into one file of the cache folder that goes with this.
 */
public final class TarFiles implements ArchiveFiles {
  private final Path archive;
  private final List<String> top;
  private final FileChannel content;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();

  private record Place(long from, long size) {}

  private TarFiles(Path archive, List<String> top, FileChannel content) {
    this.archive = archive;
    this.top = top;
    this.content = content;
  }

  /**
   * Reads an archive.
   *
   * @param top the path of the folder that is looked at; paths of entries begin below it
   * @param most bytes that it may unpack to
   * @param cache an existing folder
   * @throws UsageException if the archive is damaged or refused
   * @throws IOException if the cache folder cannot be written to
   */
  public static TarFiles open(Path archive, List<String> top, long most, Path cache)
      throws IOException {
    FileChannel content =
        FileChannel.open(
            Files.createTempFile(cache, "unpacked-", ".part"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      TarFiles files = new TarFiles(archive, top, content);
      files.take(most);
      return files;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private void take(long most) throws IOException {
    try (TarEntries tar = TarEntries.open(archive, most)) {
      while (tar.next()) {
        List<String> parts = tar.parts();
        if (parts.size() > top.size() && parts.subList(0, top.size()).equals(top)) {
          add(tar, new Entry(parts.subList(top.size(), parts.size()), tar.isFolder(), ""));
        }
      }
    }
  }

  private void add(TarEntries tar, Entry entry) throws IOException {
    long from = content.position();
    long size = entry.isFolder() ? 0 : tar.copy(content);
    if (places.put(entry.path(), new Place(from, size)) == null) {
      entries.add(entry);
    } else if (!entry.isFolder()) {
      throw tar.refused("is there twice; expected it once");
    }
  }

  @Override
  public Path archive() {
    return archive;
  }

  @Override
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public String shown(Entry entry) {
    return archive + "!/" + String.join("/", top) + "/" + EntryPath.printable(entry.path());
  }

  @Override
  public byte[] read(Entry entry, int most) throws IOException {
    Place place = places.get(entry.path());
    Allowance.ofEntry(shown(entry), most).take(place.size());
    ByteBuffer target = ByteBuffer.allocate((int) place.size());
    while (target.hasRemaining()) {
      if (content.read(target, place.from() + target.position()) < 0) {
        throw new IOException("'" + shown(entry) + "' is not there any more");
      }
    }
    return target.array();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
