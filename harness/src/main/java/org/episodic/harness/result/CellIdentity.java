package org.episodic.harness.result;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.files.Sha256;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;

/**
 * Everything that may change the number of a cell.
 *
 * @param schemaVersion version of the files' format
 * @param key what was asked for
 * @param algorithmPlugin what the algorithm was loaded from
 * @param datasetSha256 hash of the decoded data
 * @param splitSha256 hash of the class split
 * @param compute the device and the number of threads that were asked for
 */
public record CellIdentity(
    int schemaVersion,
    CellKey key,
    PluginJar algorithmPlugin,
    String datasetSha256,
    String splitSha256,
    Compute compute) {
  private static final int ID_LENGTH = 16;

  /** Returns the identity of a cell that has a result. */
  public static CellIdentity of(CellResult result) {
    Provenance provenance = result.provenance();
    return new CellIdentity(
        RunDirectory.SCHEMA_VERSION,
        result.key(),
        provenance.algorithmPlugin(),
        provenance.datasetSha256(),
        provenance.splitSha256(),
        provenance.requested());
  }

  /**
   * Returns the cell's id: the first 16 hexadecimal digits of the SHA-256 of this as JSON, keys
   * sorted, without spaces.
   */
  public String id() {
    byte[] text = Json.line(this).getBytes(StandardCharsets.UTF_8);
    return new Sha256().add(text).hex().substring(0, ID_LENGTH);
  }

  /**
   * Compares layer by layer: algorithm jar, data, protocol, the rest of what was asked for, device.
   *
   * @param other the identity of the same cell elsewhere
   * @return one line for each layer that differs, this first; empty if both have one id
   */
  public List<String> differences(CellIdentity other) {
    List<String> lines = new ArrayList<>();
    compare("algorithm jar", algorithmPlugin, other.algorithmPlugin, lines);
    compare("data", datasetSha256, other.datasetSha256, lines);
    compare("split", splitSha256, other.splitSha256, lines);
    compare("protocol", key.protocol(), other.key.protocol(), lines);
    compare("task", key.shape(), other.key.shape(), lines);
    compare("budget", key.budget(), other.key.budget(), lines);
    compare("seed", key.seed(), other.key.seed(), lines);
    compare("options", key.options(), other.key.options(), lines);
    compare("device", compute, other.compute, lines);
    compare("schema version", schemaVersion, other.schemaVersion, lines);
    return lines;
  }

  private static void compare(String layer, Object here, Object there, List<String> lines) {
    if (!here.equals(there)) {
      lines.add("%s: %s and %s".formatted(layer, here, there));
    }
  }
}
