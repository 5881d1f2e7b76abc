package org.episodic.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What references ran with, from {@code peer.json}.
 *
 * @param library its name
 * @param version its version
 * @param blas the library of its matrix products
 * @param onednn version of the library of its convolutions, or {@code none}
 * @param cpu the instructions that it uses
 * @param cuda what it was built with, or {@code none}, as in files from before cards were recorded
 * @param cudnn its version as a number, or {@code none}
 * @param gpu the card that it sees, or {@code none}
 * @param jax version of JAX beside it, or {@code none}
 */
record Peer(
    String library,
    String version,
    String blas,
    String onednn,
    String cpu,
    String cuda,
    String cudnn,
    String gpu,
    String jax) {
  private static final String NONE = "none";
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
    ObjectNode tree = JSON.readValue(folder.resolve("peer.json").toFile(), ObjectNode.class);
    for (String later : List.of("cuda", "cudnn", "gpu", "jax")) {
      if (!tree.has(later)) {
        tree.put(later, NONE);
      }
    }
    return JSON.treeToValue(tree, Peer.class);
  }

  String sentence() {
    String card = gpu.equals(NONE) ? "" : "; CUDA %s, cuDNN %s, %s".formatted(cuda, cudnn, gpu);
    String other = jax.equals(NONE) ? "" : "; JAX " + jax;
    return "References: %s %s, BLAS %s, oneDNN %s, %s%s%s."
        .formatted(library, version, blas, onednn, cpu, card, other);
  }
}
