package org.episodic.datasets.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.episodic.spi.UsageException;

/**
 * A zip archive, read where it lies. It is opened by the first call, and unpacks to at most 1 GiB
 * or 100 times its size, a file in it to at most 16 MiB or 100 times its size in there.
 */
public final class ZipFiles implements ArchiveFiles {
  private final Path archive;
  private final long always;
  private final Map<String, ZipArchiveEntry> stored = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private ZipFile open;
  private Allowance allowance;

  /**
   * @param archive a file, which need not be there before it is read
   */
  public ZipFiles(Path archive) {
    this(archive, Allowance.ALWAYS);
  }

  ZipFiles(Path archive, long always) {
    this.archive = archive;
    this.always = always;
  }

  /** Says whether a file is named as a zip archive is. */
  public static boolean isNamedZip(Path file) {
    return file.getFileName() != null
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  @Override
  public Path archive() {
    return archive;
  }

  @Override
  public synchronized List<Entry> entries() {
    opened();
    return List.copyOf(entries);
  }

  @Override
  public byte[] read(Entry entry, int most) throws IOException {
    ZipArchiveEntry packed;
    InputStream content;
    Allowance whole;
    synchronized (this) {
      ZipFile zip = opened();
      whole = allowance;
      packed = stored.get(entry.path());
      if (packed == null) {
        throw damaged(entry, "is not there any more");
      }
      content = stream(zip, packed, entry);
    }
    long size = Math.min(packed.getCompressedSize(), Files.size(archive));
    Allowance part = Allowance.ofZipped(shown(entry), size, most);
    byte[] read;
    try (content) {
      read = part.count(whole.count(content)).readAllBytes();
    } catch (IOException e) {
      throw damaged(entry, e.toString());
    }
    CRC32 found = new CRC32();
    found.update(read);
    if (found.getValue() != packed.getCrc()) {
      throw damaged(entry, "its checksum is another one");
    }
    return read;
  }

  @Override
  public synchronized void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private InputStream stream(ZipFile zip, ZipArchiveEntry packed, Entry entry) {
    try {
      return zip.getInputStream(packed);
    } catch (IOException | RuntimeException e) {
      throw damaged(entry, e.toString());
    }
  }

  private ZipFile opened() {
    if (open == null) {
      try {
        allowance = Allowance.ofZip(archive, Files.size(archive), always);
        open = ZipFile.builder().setPath(archive).setIgnoreLocalFileHeader(true).get();
        list(open);
      } catch (IOException | IllegalArgumentException e) {
        throw new UsageException(
            "Archive '%s' is damaged, cut short or no zip archive (%s); expected a whole one"
                .formatted(archive, oneLine(e)));
      }
    }
    return open;
  }

  private void list(ZipFile zip) throws IOException {
    stored.clear();
    entries.clear();
    try {
      for (ZipArchiveEntry each : (Iterable<ZipArchiveEntry>) zip.getEntries()::asIterator) {
        add(zip, each);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(ZipFile zip, ZipArchiveEntry each) {
    String name = each.getName();
    List<String> parts = EntryPath.parts(archive, name);
    if (each.getNameSource() != NameSource.UNICODE_EXTRA_FIELD && !isUtf8(each.getRawName())) {
      throw refused(name, "has a name that is not UTF-8; expected names in UTF-8");
    }
    if (each.getGeneralPurposeBit().usesEncryption()) {
      throw refused(name, "is encrypted; expected an archive without a password");
    }
    if (each.isUnixSymlink()) {
      throw refused(name, "is a symbolic link; expected files and folders");
    }
    if (!zip.canReadEntryData(each)) {
      throw refused(name, "is packed by method " + each.getMethod() + "; expected deflate");
    }
    if (parts.isEmpty()) {
      return;
    }
    String state = each.getSize() + " " + Long.toHexString(each.getCrc());
    Entry entry = new Entry(parts, each.isDirectory(), state);
    if (stored.put(entry.path(), each) != null) {
      throw refused(name, "is there twice; expected it once");
    }
    entries.add(entry);
  }

  private static boolean isUtf8(byte[] name) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private UsageException refused(String name, String problem) {
    return new UsageException(
        "Archive '%s': entry '%s' %s".formatted(archive, EntryPath.printable(name), problem));
  }

  private UsageException damaged(Entry entry, String cause) {
    return new UsageException(
        "Archive '%s': entry '%s' is damaged (%s); expected a whole archive"
            .formatted(archive, EntryPath.printable(entry.path()), cause));
  }

  private static String oneLine(Exception e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return text.replaceAll("\\s+", " ").trim();
  }
}
