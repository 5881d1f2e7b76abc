package org.episodic.algorithms.cactus.encoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import org.episodic.spi.Sha256;

/**
 * The parameters of trained encoders as files, each named by a hash of all it depends on. Learners
 * that need the same encoder train it once, also if they run at the same time: the first one holds
 * a lock and the others wait. A damaged file is as good as none.
 *
 * @param directory where the files are; made when it is needed
 */
public record EncoderStore(Path directory) {
  /** To be raised with every change of what is computed for an identity. */
  private static final String VERSION = "embedding-v1";

  // A file lock is the whole process's, so threads need one of their own.
  private static final Object THREADS = new Object();

  /** Returns a hash of the pool's content and of all else that the parameters depend on. */
  public static String key(CanonicalPool pool, String identity) {
    return new Sha256().line(VERSION + " " + pool.sha256() + " " + identity).hex();
  }

  /** Returns what is stored under a key, or trains it and writes the file. */
  public VectorFile get(String key, Function<Partial, VectorFile> training) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(key + ".embedding");
      Optional<VectorFile> stored = VectorFile.read(file);
      return stored.isPresent() ? stored.get() : getAlone(key, file, training);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private VectorFile getAlone(String key, Path file, Function<Partial, VectorFile> training)
      throws IOException {
    synchronized (THREADS) {
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve(key + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        channel.lock(); // until it is closed
        Optional<VectorFile> stored = VectorFile.read(file);
        if (stored.isPresent()) {
          return stored.get();
        }
        Path partial = directory.resolve(key + ".partial");
        VectorFile trained = training.apply(new Partial(partial));
        trained.write(file);
        Files.deleteIfExists(partial);
        return trained;
      }
    }
  }

  /**
   * A half-trained encoder, kept for a later process.
   *
   * @param file where it is
   */
  public record Partial(Path file) {
    /** Returns it; empty if there is none. */
    public Optional<VectorFile> read() {
      try {
        return VectorFile.read(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Replaces it. */
    public void write(VectorFile state) {
      try {
        state.write(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
