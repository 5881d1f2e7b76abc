package org.episodic.harness.identity;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.Sha256;
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
 * @param numbersVersion what the algorithm declares of its numbers, 0 if that was not recorded
 * @param algorithmPlugin what the algorithm was loaded from
 * @param datasetPlugin what the data set's provider was loaded from; unknown to older runs
 * @param libraries what the libraries were loaded from that the algorithm names, by their names
 * @param datasetSha256 hash of the decoded data
 * @param splitSha256 hash of the class split
 * @param compute the device and the number of threads that were asked for
 */
public record CellIdentity(
    int schemaVersion,
    CellKey key,
    int numbersVersion,
    PluginJar algorithmPlugin,
    PluginJar datasetPlugin,
    SortedMap<String, PluginJar> libraries,
    String datasetSha256,
    String splitSha256,
    Compute compute) {
  /** Version of the format of a run's files. */
  public static final int SCHEMA_VERSION = 1;

  private static final int ID_LENGTH = 16;

  public CellIdentity {
    libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
  }

  /** Returns the identity of a cell that has a result. */
  public static CellIdentity of(CellResult result) {
    return of(result.key(), result.provenance());
  }

  /** Returns the identity of a cell that was asked for and ran. */
  public static CellIdentity of(CellKey key, Provenance provenance) {
    return new CellIdentity(
        SCHEMA_VERSION,
        key,
        provenance.numbersVersion(),
        provenance.algorithmPlugin(),
        // Runs that recorded no numbers version had ids without it.
        provenance.numbersVersion() == 0 ? PluginJar.UNKNOWN : provenance.datasetPlugin(),
        provenance.libraries(),
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
    return new Sha256().bytes(text).hex().substring(0, ID_LENGTH);
  }

  /**
   * Compares layer by layer, see {@link Layers}.
   *
   * @param other the identity of the same cell elsewhere
   * @return one line for each layer that differs, this first; empty if both have one id
   */
  public List<String> differences(CellIdentity other) {
    return Layers.of(this).differences(Layers.of(other));
  }
}
