package org.episodic.datasets.binary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over lines of text and bytes, in the order in which they are added. */
public final class Sha256 {
  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Adds text as UTF-8, ended by a line feed. */
  public Sha256 line(String text) {
    return bytes((text + '\n').getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes as they are. */
  public Sha256 bytes(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Returns the hash of what was added, 64 hexadecimal digits in lower case, and starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
