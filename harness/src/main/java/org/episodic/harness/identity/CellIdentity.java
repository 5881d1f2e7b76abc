package org.episodic.harness.identity;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.Compute;
import org.episodic.spi.Sha256;
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

  /** Returns the cell's id: the first 16 hexadecimal digits of the hash of {@link IdentityText}. */
  public String id() {
    return sha256(IdentityText.of(this)).substring(0, ID_LENGTH);
  }

  /**
   * Returns the hash of what makes cells comparable: schema version, data, split and protocol; 64
   * hexadecimal digits.
   */
  public String protocolHash() {
    return sha256(IdentityText.ofProtocol(this));
  }

  private static String sha256(String text) {
    return new Sha256().bytes(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * Compares dependency by dependency.
   *
   * @param other the identity of the same cell elsewhere
   * @return one line for each that differs, this first; empty if both have one id
   */
  public List<String> differences(CellIdentity other) {
    return differences(other, EnumSet.allOf(Dependency.class));
  }

  /** Returns the same for some of the dependencies. */
  public List<String> differences(CellIdentity other, Set<Dependency> among) {
    return Dependencies.of(this).only(among).differences(Dependencies.of(other));
  }
}
