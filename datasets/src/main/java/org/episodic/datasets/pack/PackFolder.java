package org.episodic.datasets.pack;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.episodic.spi.Sha256;
import org.episodic.spi.WholeFile;

/**
 * Files that are named by the SHA-256 of their content. A file appears whole or not at all; one
 * that is damaged is as good as none.
 *
 * <p>Beside it lies a note for each source, by which the file is found again as long as the source
 * has not changed: the hash, then the size and time the file had when it was known to have it. A
 * large file that still has them is not hashed again.
 *
 * @param directory where they lie; made when the first one is written
 */
public record PackFolder(Path directory) {
  /** Files of at most so many bytes are hashed whenever they are found. */
  static final long SMALL = 32 << 20;

  private static final int BUFFER = 1 << 20;
  private static final String LOCK = ".lock";
  private static final String NOTE = ".source";
  private static final String PART = ".part";
  private static final String SUFFIX = ".images";

  /** Writes the content of a file. */
  public interface Content {
    /** Writes all of it; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Returns the file of a source.
   *
   * @param fingerprint hash of all that tells the state of the source, or a name with one in it
   */
  public Optional<Path> find(String fingerprint) {
    try {
      List<String> note = Files.readAllLines(note(fingerprint));
      String sha256 = note.isEmpty() ? "" : note.get(0);
      if (!sha256.matches("[0-9a-f]{64}") || !Files.isRegularFile(file(sha256))) {
        return Optional.empty();
      }
      Path file = file(sha256);
      String state = state(file);
      boolean unchanged = note.size() > 1 && note.get(1).equals(state);
      if (unchanged && Files.size(file) > SMALL) {
        return Optional.of(file);
      }
      if (!Sha256.of(file).equals(sha256)) {
        return Optional.empty();
      }
      if (!unchanged) {
        renewNote(fingerprint, sha256, state);
      }
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the file of a source, which is written if there is none. Of several processes that ask
   * at once one writes and the others wait.
   *
   * @throws IOException if it cannot be written; nothing of it is left
   */
  public Path obtain(String fingerprint, Content content) throws IOException {
    Optional<Path> found = find(fingerprint);
    if (found.isPresent()) {
      return found.get();
    }
    Files.createDirectories(directory);
    // A lock of a file is one of the process; threads of one process have to wait for each other.
    // Its file stays: who deletes it may take it from one who waits, while a third makes another.
    synchronized (PackFolder.class) {
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve(fingerprint + LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        channel.lock();
        found = find(fingerprint);
        if (found.isPresent()) {
          return found.get();
        }
        deleteParts(fingerprint);
        return write(fingerprint, content);
      }
    }
  }

  private Path write(String fingerprint, Content content) throws IOException {
    String writer = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    Path part = directory.resolve(fingerprint + "." + writer + PART);
    try {
      Sha256 hash = new Sha256();
      try (FileChannel channel =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          OutputStream file = Channels.newOutputStream(channel)) {
        OutputStream out = new BufferedOutputStream(new Hashed(file, hash), BUFFER);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      String sha256 = hash.hex();
      // The note first: a file without one would never be found and never go.
      writeNote(fingerprint, sha256, state(part));
      Path whole = file(sha256);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return whole;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns the SHA-256 of a file, which is in its name. */
  public static String sha256(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** What a killed process left. */
  private void deleteParts(String fingerprint) throws IOException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(directory, fingerprint + ".*" + PART)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  private void renewNote(String fingerprint, String sha256, String state) {
    try {
      writeNote(fingerprint, sha256, state);
    } catch (IOException e) {
      // The file is what it should be, and is only hashed again the next time.
    }
  }

  private void writeNote(String fingerprint, String sha256, String state) throws IOException {
    String text = sha256 + '\n' + state + '\n';
    WholeFile.write(note(fingerprint), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String state(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file);
  }

  private Path file(String sha256) {
    return directory.resolve(sha256 + SUFFIX);
  }

  private Path note(String fingerprint) {
    return directory.resolve(fingerprint + NOTE);
  }

  /** Hashes what passes. */
  private static final class Hashed extends FilterOutputStream {
    private final Sha256 hash;

    private Hashed(OutputStream out, Sha256 hash) {
      super(out);
      this.hash = hash;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      hash.bytes(from == 0 && count == bytes.length ? bytes : copy(bytes, from, count));
      out.write(bytes, from, count);
    }

    private static byte[] copy(byte[] bytes, int from, int count) {
      return Arrays.copyOfRange(bytes, from, from + count);
    }
  }
}
