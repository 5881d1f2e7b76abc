package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cell that loses its machine goes on from its checkpoint in a folder of all machines. */
@Tag("nightly")
@Timeout(600)
class CheckpointsIT {
  private static final String PLAN =
      """
      name: checkpoints
      budget: smoke
      cells:
        - {algorithms: [protonet], dataset: glyphs, way: 2, shot: 1,
           options: {protonet: {filters: 32, train-way: 20}}}
      """;

  private final Path directory = Path.of("target/checkpoints").toAbsolutePath();

  @Test
  void theCellGoesOnElsewhereFromItsCheckpoint() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed installed = Installed.named("checkpoints");
    String plan = Files.writeString(directory.resolve("checkpoints.yaml"), PLAN).toString();
    Path calm = directory.resolve("calm");
    Waiting.ok(installed, "run", "--plan", plan, "--threads", "1", "--out", calm.toString());
    Path shared = directory.resolve("shared");
    Path out = directory.resolve("run");
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"))) {
      cluster.worker("alpha", installed);
      cluster.worker("beta", installed);
      Waiting run =
          new Waiting(
              installed,
              directory.resolve("said.txt"),
              "run",
              "--plan",
              plan,
              "--threads",
              "1",
              "--checkpoint-every",
              "1s",
              "--checkpoints",
              shared.toString(),
              "--master",
              cluster.uri(),
              "--out",
              out.toString());
      run.until(() -> hasCheckpoint(shared));
      ProcessHandle cell = cluster.processes("CellProcess").get(0);
      ProcessHandle agent = cell.parent().orElseThrow();
      ProcessHandle executor = agent.parent().orElseThrow();
      assertTrue(Standalone.of(executor, "cmdline").contains("CoarseGrainedExecutorBackend"));
      executor.destroyForcibly();
      run.ok();
    }
    assertEquals(Runs.rows(calm), Runs.rows(out));
    assertEquals(Runs.files(calm, "episodes.csv"), Runs.files(out, "episodes.csv"));
    String manifest = Runs.files(out, "manifest.json").values().iterator().next();
    assertTrue(
        manifest.matches("(?s).*\"resumedAfter\"\\s*:\\s*\\[\\s*[1-9]\\d*\\s*].*"), manifest);
  }

  /** A checkpoint is whole once its sums are there. Older ones vanish meanwhile. */
  private static boolean hasCheckpoint(Path shared) throws IOException {
    try {
      return Files.exists(shared)
          && FileTree.files(shared).stream().anyMatch(file -> file.endsWith("SHA256SUMS"));
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
