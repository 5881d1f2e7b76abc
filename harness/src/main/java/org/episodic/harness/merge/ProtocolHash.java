package org.episodic.harness.merge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.Json;
import org.episodic.spi.Sha256;

/** The hash of what makes cells comparable: schema version, data, split and protocol. */
final class ProtocolHash {
  private static final List<String> LAYERS =
      List.of("schema version:", "data:", "split:", "protocol:");

  private ProtocolHash() {}

  /** Returns 64 hexadecimal digits. */
  static String of(CellIdentity cell) {
    List<Object> parts =
        List.of(
            cell.schemaVersion(), cell.datasetSha256(), cell.splitSha256(), cell.key().protocol());
    return new Sha256().bytes(Json.line(parts).getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Returns the first layer in which two hashes' contents differ, with both values. */
  static String difference(CellIdentity one, CellIdentity other) {
    return one.differences(other).stream()
        .filter(line -> LAYERS.stream().anyMatch(line::startsWith))
        .findFirst()
        .orElseThrow();
  }
}
