package org.episodic.datasets.cifar;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.episodic.spi.UsageException;

/**
 * Files that were taken out of an archive {@code .tar.gz}, and are deleted when this is closed.
 *
 * @param folder where they lie
 */
record Unpacked(Path folder) implements Closeable {
  /** CIFAR-100 takes 186 MB. */
  private static final long LARGEST = 1L << 30;

  /**
   * Takes files out of an archive.
   *
   * @param names their names, without folders
   * @param cache an existing folder, in which one is made
   * @throws UsageException if the archive is damaged, lacks one of them, is of an unreasonable size
   *     or has names that lead out of it
   */
  static Unpacked of(Path archive, Collection<String> names, Path cache) throws IOException {
    Unpacked unpacked = new Unpacked(Files.createTempDirectory(cache, "unpacked-"));
    try {
      List<String> missing = new ArrayList<>(names);
      missing.removeAll(unpacked.take(archive, names));
      if (missing.isEmpty()) {
        return unpacked;
      }
      throw new UsageException(
          "Archive '%s' lacks %s".formatted(archive, String.join(" and ", missing)));
    } catch (IOException e) {
      unpacked.close();
      throw new UsageException(
          "Archive '%s' is damaged or cut short (%s)".formatted(archive, e.getMessage()));
    } catch (RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  private List<String> take(Path archive, Collection<String> names) throws IOException {
    List<String> taken = new ArrayList<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      long bytes = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        bytes += entry.getSize();
        if (bytes > LARGEST) {
          throw new UsageException(
              "Archive '%s' unpacks to more than %s bytes; it is refused"
                  .formatted(archive, LARGEST));
        }
        List<String> parts = List.of(entry.getName().split("[/\\\\]"));
        if (entry.getName().startsWith("/") || parts.contains("..")) {
          throw new UsageException(
              "Archive '%s' has an entry '%s' that leads out of it; it is refused"
                  .formatted(archive, entry.getName()));
        }
        String name = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
        if (entry.isFile() && names.contains(name) && !taken.contains(name)) {
          Files.copy(tar, folder.resolve(name));
          taken.add(name);
        }
      }
    }
    return taken;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
