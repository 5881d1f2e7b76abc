package org.episodic.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What references ran with, from {@code peer.json}.
 *
 * @param library its name
 * @param version its version
 * @param blas the library of its matrix products
 * @param onednn version of the library of its convolutions, or {@code none}
 * @param cpu the instructions that it uses
 */
record Peer(String library, String version, String blas, String onednn, String cpu) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  /**
   * Reads it from a folder.
   *
   * @throws IOException if it is not there or leaves something out
   */
  static Peer read(Path folder) throws IOException {
    return JSON.readValue(folder.resolve("peer.json").toFile(), Peer.class);
  }

  String sentence() {
    return "References: %s %s, BLAS %s, oneDNN %s, %s."
        .formatted(library, version, blas, onednn, cpu);
  }
}
