package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each agent sees the card that Spark gave to its cell. The cards are named, but not there. */
@Tag("nightly")
@Timeout(600)
class CardsIT {
  private static final String VARIABLE = "CUDA_VISIBLE_DEVICES=";

  private static final String PLAN =
      """
      name: cards
      budget: smoke
      seeds: [1, 2, 3, 4]
      cells:
        - {algorithms: [chance], dataset: glyphs, way: 2, shot: 1}
      """;

  private final Path directory = Path.of("target/cards").toAbsolutePath();

  @Test
  void agentsSeeDifferentCards() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed installed = Installed.named("cards");
    String plan = Files.writeString(directory.resolve("cards.yaml"), PLAN).toString();
    Path script =
        Files.writeString(
            directory.resolve("gpus.sh"),
            "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"3\", \"5\"]}'\n");
    script.toFile().setExecutable(true);
    Path settings =
        Files.writeString(
            directory.resolve("worker.conf"),
            "spark.worker.resource.gpu.amount 2\nspark.worker.resource.gpu.discoveryScript "
                + script
                + "\n");
    Set<String> seen = new TreeSet<>();
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"))) {
      List<String> options = List.of("--cores", "2", "--properties-file", settings.toString());
      cluster.worker("alpha", installed, builder -> builder.command().addAll(options));
      Waiting run =
          new Waiting(
              installed,
              directory.resolve("said.txt"),
              "run",
              "--plan",
              plan,
              "--threads",
              "1",
              "--master",
              cluster.uri(),
              "--spark-conf",
              "spark.executor.resource.gpu.amount=1",
              "--spark-conf",
              "spark.executor.cores=1",
              "--spark-conf",
              "spark.executor.memory=480m",
              "--spark-conf",
              "spark.task.resource.gpu.amount=1",
              "--out",
              directory.resolve("run").toString());
      run.until(
          () -> {
            for (ProcessHandle agent : cluster.processes("CellAgent")) {
              Arrays.stream(Standalone.of(agent, "environ").split("\0"))
                  .filter(variable -> variable.startsWith(VARIABLE))
                  .forEach(seen::add);
            }
            return seen.size() == 2;
          });
      run.ok();
    }
    assertEquals(Set.of(VARIABLE + "3", VARIABLE + "5"), seen);
  }
}
