package org.episodic.datasets.download;

import org.episodic.spi.UsageException;

/**
 * A published file.
 *
 * @param name file name
 * @param size bytes
 * @param algorithm of the checksum, as Java names it: {@code MD5} or {@code SHA-256}
 * @param checksum hexadecimal, in lower case, as its publishers give it
 */
public record Archive(String name, long size, String algorithm, String checksum) {

  /** Checks the values. */
  public Archive {
    if (size < 1 || name.isBlank() || name.contains("/")) {
      throw new UsageException(
          "Archive '%s' of %s bytes must be a file name and ≥ 1 byte".formatted(name, size));
    }
  }
}
