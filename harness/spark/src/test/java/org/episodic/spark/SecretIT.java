package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster with a secret. */
@Tag("nightly")
@Timeout(600)
class SecretIT {
  private static final String SETTINGS =
      """
      spark.authenticate=true
      spark.authenticate.secret=of-a-test
      """;

  private static final String PLAN =
      """
      name: secret
      budget: smoke
      cells:
        - {algorithms: [chance], dataset: glyphs, way: 2, shot: 1}
      """;

  private final Path directory = Path.of("target/secret").toAbsolutePath();

  @Test
  void onlyWhoHasTheSecretIsServed() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed installed = Installed.named("secret");
    String plan = Files.writeString(directory.resolve("secret.yaml"), PLAN).toString();
    String settings = Files.writeString(directory.resolve("spark.conf"), SETTINGS).toString();
    List<String> options = List.of("--properties-file", settings);
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"), options)) {
      cluster.worker("alpha", installed, builder -> builder.command().addAll(options));
      String out = directory.resolve("run").toString();
      Waiting.ok(
          installed,
          "run",
          "--plan",
          plan,
          "--threads",
          "1",
          "--master",
          cluster.uri(),
          "--spark-conf",
          "spark.episodic.settings=" + settings,
          "--out",
          out);
      long start = System.nanoTime();
      List<String> said =
          installed.run(
              "run",
              "--plan",
              plan,
              "--threads",
              "1",
              "--master",
              cluster.uri(),
              "--out",
              directory.resolve("refused").toString());
      System.out.println(
          "without the secret after %s s: %s"
              .formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), said));
      assertEquals("2", said.get(said.size() - 1), String.join("\n", said));
      List<String> about = said.stream().filter(line -> line.contains("luster '")).toList();
      assertEquals(1, about.size(), String.join("\n", said));
      assertTrue(said.stream().noneMatch(line -> line.contains("\tat ")), said.toString());
    }
  }
}
