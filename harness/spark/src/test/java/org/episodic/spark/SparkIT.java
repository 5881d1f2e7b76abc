package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run gives the same bits wherever its cells run. */
@Timeout(300)
class SparkIT {
  /** One cell of training, one without. */
  private static final String PLAN =
      """
      name: two
      budget: smoke
      cells:
        - {algorithms: [protonet], dataset: glyphs, way: 2, shot: 1,
           options: {protonet: {filters: 4, train-way: 4}}}
        - {algorithms: [chance], dataset: glyphs, way: 2, shot: 1}
      """;

  @TempDir static Path directory;
  private static Installed installed;
  private static Path plan;
  private static Path calm;

  @BeforeAll
  static void runHere() throws Exception {
    installed = Installed.named("episodic");
    plan = Files.writeString(directory.resolve("two.yaml"), PLAN);
    calm = directory.resolve("calm");
    ok(run("calm", "--jobs", "2"));
  }

  @Test
  void inThisProcessAsInOnesOfTheirOwn() throws Exception {
    ok(run("local", "--master", "local[2]"));
    assertSame(directory.resolve("local"));
    assertTrue(Files.size(directory.resolve("local/spark.log")) > 0);
  }

  @Test
  void onTwoMachinesOfWhichOneHasAnotherPlugin() throws Exception {
    Installed other = Installed.named("other").withOtherAlgorithms();
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"))) {
      cluster.worker("alpha", installed);
      cluster.worker("beta", other);
      List<String> said = run("cluster", "--master", cluster.uri());
      ok(said);
      assertTrue(
          said.stream()
              .anyMatch(
                  line ->
                      line.startsWith(
                          "Cells run elsewhere: machine beta has another algorithm jar")),
          String.join("\n", said));
      assertSame(directory.resolve("cluster"));
    }
  }

  @Test
  void whatCannotBeServedIsSaidInOneLine() throws Exception {
    assertEquals(
        List.of(
            "Master 'sprak://a:1' is not known; allowed: spark://HOST:PORT, local[N],"
                + " local-cluster[WORKERS,CORES,MIB]",
            "2"),
        run("refused", "--master", "sprak://a:1"));
  }

  private static List<String> run(String name, String... options) throws Exception {
    Path out = directory.resolve(name);
    String[] all = new String[7 + options.length];
    List<String> first =
        List.of("run", "--plan", plan.toString(), "--threads", "1", "--out", out.toString());
    first.toArray(all);
    System.arraycopy(options, 0, all, first.size(), options.length);
    return installed.run(all);
  }

  private static void ok(List<String> said) {
    assertEquals("0", said.get(said.size() - 1), String.join("\n", said));
  }

  private static void assertSame(Path run) throws IOException, InterruptedException {
    assertEquals(Runs.rows(calm), Runs.rows(run));
    assertEquals(Runs.files(calm, "episodes.csv"), Runs.files(run, "episodes.csv"));
    assertEquals(Runs.files(calm, "shown.json"), Runs.files(run, "shown.json"));
    ok(installed.run("verify", run.toString()));
  }
}
