package org.episodic.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 that is fed piece by piece, as data sets, splits and artefacts are named by it.
 *
 * @since 0.1.0
 */
public final class Sha256 {
  private final MessageDigest digest;

  /** Starts without content. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Returns the hash of a file's content, as {@link #hex}. */
  public static String of(Path file) throws IOException {
    return new Sha256().file(file).hex();
  }

  /** Adds bytes as they are. */
  public Sha256 bytes(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Adds text as UTF-8, ended by a line feed. */
  public Sha256 line(String text) {
    return bytes((text + '\n').getBytes(StandardCharsets.UTF_8));
  }

  /** Adds numbers, four bytes each, little-endian. */
  public Sha256 floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes(bytes.array());
  }

  /** Adds the content of a file. */
  public Sha256 file(Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return this;
  }

  /** Returns the hash of what was added, 64 hexadecimal digits in lower case, and starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
