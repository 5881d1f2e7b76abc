package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  /** Less than Spark itself tries. */
  private static final int MOST_SECONDS = 45;

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
  private Installed installed;

  @Test
  void onlyWhoHasTheSecretIsServed() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    installed = Installed.named("secret");
    String plan = Files.writeString(directory.resolve("secret.yaml"), PLAN).toString();
    String settings = Files.writeString(directory.resolve("spark.conf"), SETTINGS).toString();
    List<String> options = List.of("--properties-file", settings);
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"), options)) {
      cluster.worker("alpha", installed, builder -> builder.command().addAll(options));
      List<String> said =
          run(plan, cluster, "same", "--spark-conf", "spark.episodic.settings=" + settings);
      assertEquals("0", said.get(said.size() - 1), String.join("\n", said));
      assertRefused(cluster, run(plan, cluster, "none"));
      String other =
          Files.writeString(
                  directory.resolve("other.conf"), SETTINGS.replace("of-a-test", "another"))
              .toString();
      assertRefused(
          cluster, run(plan, cluster, "other", "--spark-conf", "spark.episodic.settings=" + other));
    }
  }

  private List<String> run(String plan, Standalone cluster, String out, String... more)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("run", "--plan", plan, "--threads", "1", "--master", cluster.uri(), "--out"));
    command.add(directory.resolve(out).toString());
    command.addAll(List.of(more));
    long start = System.nanoTime();
    List<String> said = installed.run(command.toArray(String[]::new));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.println("%s secret: %s s".formatted(out, seconds));
    assertTrue(seconds < MOST_SECONDS, "seconds: " + seconds);
    return said;
  }

  private static void assertRefused(Standalone cluster, List<String> said) {
    assertEquals(
        List.of(
            "Cluster '%s' has another secret; give the same 'spark.authenticate.secret' by"
                    .formatted(cluster.uri())
                + " 'spark.episodic.settings'",
            "2"),
        said);
  }
}
