package org.episodic.algorithms.cactus.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.episodic.spi.Sha256;
import org.episodic.spi.WholeFile;

/**
 * Vectors as a file: a magic number, the position, the number of vectors, each one's length and
 * values, and the SHA-256 of all that; numbers are big-endian.
 *
 * @param position steps that were trained
 * @param vectors shared, not to be changed
 */
public record VectorFile(long position, List<float[]> vectors) {
  private static final int MAGIC = 0x45504532;
  private static final int HEADER = Integer.BYTES + Long.BYTES + Integer.BYTES;
  private static final int HASH = 32;

  /** Returns the SHA-256 of the content, hexadecimal. */
  public String sha256() {
    return new Sha256().bytes(content().array()).hex();
  }

  /** Writes the file, which appears whole or not at all. */
  void write(Path file) throws IOException {
    byte[] content = content().array();
    ByteBuffer whole = ByteBuffer.allocate(content.length + HASH).put(content).put(hash(content));
    WholeFile.write(file, whole.array());
  }

  /** Returns what a file holds; empty if it is absent or damaged. */
  public static Optional<VectorFile> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] whole = Files.readAllBytes(file);
    if (whole.length < HEADER + HASH) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(whole, whole.length - HASH);
    byte[] hash = Arrays.copyOfRange(whole, content.length, whole.length);
    ByteBuffer buffer = ByteBuffer.wrap(content);
    if (!Arrays.equals(hash(content), hash) || buffer.getInt() != MAGIC) {
      return Optional.empty();
    }
    long position = buffer.getLong();
    int count = buffer.getInt();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[buffer.getInt()];
      buffer.asFloatBuffer().get(vector);
      buffer.position(buffer.position() + vector.length * Float.BYTES);
      vectors.add(vector);
    }
    return Optional.of(new VectorFile(position, vectors));
  }

  private ByteBuffer content() {
    int values = vectors.stream().mapToInt(vector -> vector.length + 1).sum();
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + values * Float.BYTES);
    buffer.putInt(MAGIC).putLong(position).putInt(vectors.size());
    for (float[] vector : vectors) {
      buffer.putInt(vector.length);
      buffer.asFloatBuffer().put(vector);
      buffer.position(buffer.position() + vector.length * Float.BYTES);
    }
    return buffer;
  }

  private static byte[] hash(byte[] content) {
    return HexFormat.of().parseHex(new Sha256().bytes(content).hex());
  }
}
