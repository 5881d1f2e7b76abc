package org.episodic.datasets.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.DatasetContext;

/** Decodes images once a machine, into a file of the cache folder. */
public final class PreparedImages {
  private PreparedImages() {}

  /** Opens what is to be decoded. */
  public interface Opening {
    /**
     * Returns the source, which is closed after its images are decoded.
     *
     * @throws UsageException if it is not what it should be
     */
    ImageSource open() throws IOException;
  }

  /** Returns the folder of a data set's prepared files. */
  public static PackFolder folder(DatasetContext context, String id) {
    return new PackFolder(context.cacheDirectory().resolve("prepared").resolve(id));
  }

  /**
   * Returns the file of a source's images, which is written if there is none.
   *
   * @param id of the data set
   * @param fingerprint hash of all that tells the state of the source and the options that change
   *     its images
   * @param opening opens the source; not called if the file is there, and by one process at a time
   * @throws UsageException naming what cannot be read, or the folder that cannot be written to
   */
  public static Path prepare(
      DatasetContext context, String id, String fingerprint, Opening opening) {
    PackFolder folder = folder(context, id);
    try {
      return folder.obtain(fingerprint, out -> write(folder, context, id, opening, out));
    } catch (UncheckedIOException e) {
      throw new UsageException("Data set '%s' cannot be read (%s)".formatted(id, e.getCause()));
    } catch (IOException e) {
      throw new UsageException(
          "The images of data set '%s' cannot be kept in '%s' (%s); name another cache folder by EPISODIC_CACHE"
              .formatted(id, folder.directory(), e));
    }
  }

  private static void write(
      PackFolder folder, DatasetContext context, String id, Opening opening, OutputStream out)
      throws IOException {
    try (ImageSource source = opened(opening)) {
      requireSpace(folder.directory(), id, ImagePack.bytes(source));
      ImagePack.write(source, out, context.progress());
    }
  }

  /** What cannot be read is told from what cannot be written. */
  private static ImageSource opened(Opening opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSpace(Path directory, String id, long bytes) throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < bytes) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "The images of data set '%s' take %.1f MB in '%s', where %.1f MB are free; make room or"
                  + " name another cache folder by EPISODIC_CACHE",
              id,
              bytes / 1e6,
              directory,
              free / 1e6));
    }
  }

  /**
   * Returns a hash of what tells the state of files without reading them: their paths, sizes and
   * times; of links those of what they lead to.
   *
   * @param version names what is done with the files, so that it may change
   * @param places files, and folders that are looked through
   */
  public static String fingerprint(String version, List<Path> places) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path place : places) {
      Files.walkFileTree(
          place,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes state) {
              lines.add(
                  file.toAbsolutePath() + " " + state.size() + " " + state.lastModifiedTime());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
              lines.add(file.toAbsolutePath() + " cannot be looked at");
              return FileVisitResult.CONTINUE;
            }
          });
    }
    Collections.sort(lines);
    Sha256 hash = new Sha256().line(version);
    lines.forEach(hash::line);
    return hash.hex();
  }
}
