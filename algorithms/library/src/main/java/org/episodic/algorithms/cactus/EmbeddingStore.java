package org.episodic.algorithms.cactus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parameters of trained encoders as files, each named by a hash of all it depends on. Learners
 * that need the same encoder train it once, also if they run at the same time: the first one holds
 * a lock and the others wait. A damaged file is as good as none.
 *
 * @param directory where the files are; made when it is needed
 */
record EmbeddingStore(Path directory) {
  /** To be raised with every change of what is computed for an identity. */
  private static final String VERSION = "embedding-v1";

  // A file lock is the whole process's, so threads need one of their own.
  private static final Object THREADS = new Object();

  /** Returns a hash of the pool's content and of all else that the parameters depend on. */
  static String key(CanonicalPool pool, String identity) {
    MessageDigest digest = Embedding.sha256Digest();
    digest.update(
        (VERSION + " " + pool.sha256() + " " + identity).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns what is stored under a key, or trains it and writes the file. */
  VectorFile get(String key, Function<Partial, VectorFile> training) {
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
  record Partial(Path file) {
    Optional<VectorFile> read() {
      try {
        return VectorFile.read(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void write(VectorFile state) {
      try {
        state.write(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
