package org.episodic.datasets.cifar;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.datasets.archive.TarEntries;
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
   * @param folder that nobody else uses at the same time; what it holds is deleted before
   * @throws UsageException if the archive lacks one of them, is damaged or refused
   * @throws IOException if the folder cannot be written to
   */
  static Unpacked of(Path archive, Collection<String> names, Path folder) throws IOException {
    Unpacked unpacked = new Unpacked(folder);
    unpacked.close();
    Files.createDirectories(folder);
    try {
      List<String> missing = new ArrayList<>(names);
      missing.removeAll(unpacked.take(archive, names));
      if (missing.isEmpty()) {
        return unpacked;
      }
      throw new UsageException(
          "Archive '%s' lacks %s".formatted(archive, String.join(" and ", missing)));
    } catch (IOException | RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  private List<String> take(Path archive, Collection<String> names) throws IOException {
    List<String> taken = new ArrayList<>();
    try (TarEntries tar = TarEntries.open(archive, LARGEST)) {
      while (tar.next()) {
        String name = tar.parts().get(tar.parts().size() - 1);
        if (!tar.isFolder() && names.contains(name) && !taken.contains(name)) {
          try (FileChannel file =
              FileChannel.open(
                  folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            tar.copy(file);
          }
          taken.add(name);
        }
      }
    }
    return taken;
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
