package org.episodic.harness.result;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Provenance;

/** Names a cell by everything that may change its number. */
public final class CellId {
  private static final int LENGTH = 16;

  private CellId() {}

  /**
   * Returns the first 16 hexadecimal digits of the SHA-256 of everything as JSON, keys sorted,
   * without spaces.
   *
   * @param key what was asked for
   * @param provenance gives version and hash of the plugin, and the hashes of data and split
   * @param compute the device and the number of threads that were asked for
   */
  public static String of(CellKey key, Provenance provenance, Compute compute) {
    Identity identity =
        new Identity(
            RunDirectory.SCHEMA_VERSION,
            key,
            provenance.algorithmVersion(),
            provenance.pluginJarSha256(),
            provenance.datasetSha256(),
            provenance.splitSha256(),
            compute);
    try {
      byte[] text = Json.line(identity).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private record Identity(
      int schemaVersion,
      CellKey key,
      String algorithmVersion,
      String pluginJarSha256,
      String datasetSha256,
      String splitSha256,
      Compute compute) {}
}
