package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A run whose executors, workers, cells and driver are killed ends like one that was left alone.
 */
@Tag("nightly")
@Timeout(1200)
class FaultsIT {
  private static final int KILLS = 10;
  private static final int SEED = 18;
  private static final int LEAST_MILLISECONDS = 500;
  private static final int MOST_MILLISECONDS = 3000;
  private static final List<String> KINDS =
      List.of("CoarseGrainedExecutorBackend", "Worker", "CellProcess");

  private static final String PLAN =
      """
      name: faults
      budget: smoke
      seeds: [1, 2, 3, 4, 5, 6, 7, 8]
      cells:
        - {algorithms: [protonet], dataset: glyphs, way: 2, shot: 1,
           options: {protonet: {filters: 4, train-way: 4}}}
        - {algorithms: [chance], dataset: glyphs, way: 2, shot: 1}
      """;

  private final Path directory = Path.of("target/faults").toAbsolutePath();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<String> log = new ArrayList<>();

  @Test
  void tenKillsAndOneOfTheDriverChangeNothing() throws Exception {
    FileTree.delete(directory);
    Files.createDirectories(directory);
    Installed installed = Installed.named("faults");
    String plan = Files.writeString(directory.resolve("faults.yaml"), PLAN).toString();
    Path calm = directory.resolve("calm");
    Path run = directory.resolve("run");
    List<String> said =
        installed.run(
            "run", "--plan", plan, "--threads", "1", "--jobs", "2", "--out", calm.toString());
    assertEquals("0", said.get(said.size() - 1), String.join("\n", said));
    try (Standalone cluster = new Standalone(installed, directory.resolve("machines"))) {
      cluster.worker("alpha", installed);
      cluster.worker("beta", installed);
      String[] begin = {
        "run", "--plan", plan, "--threads", "1", "--master", cluster.uri(), "--out", run.toString()
      };
      String[] resume = {"resume", run.toString(), "--master", cluster.uri()};
      Process driver = start(installed, begin);
      int kills = 0;
      while (kills < KILLS) {
        driver.waitFor(
            random.nextInt(LEAST_MILLISECONDS, MOST_MILLISECONDS), TimeUnit.MILLISECONDS);
        assertTrue(driver.isAlive(), () -> "the plan is too short: " + log);
        kill(cluster, KINDS.get(kills % KINDS.size()), installed);
        kills++;
      }
      await(() -> !cluster.processes("CellProcess").isEmpty());
      List<ProcessHandle> theirs = cluster.processes("org.");
      assertTrue(theirs.size() >= 3, theirs.toString());
      driver.destroyForcibly().waitFor();
      Thread.sleep(10_000);
      assertEquals(List.of(), theirs.stream().filter(ProcessHandle::isAlive).toList());
      assertEquals(List.of(), cluster.processes("org."));
      log.add("before the driver's death: " + Runs.rows(run).size() + " rows");
      Process again = start(installed, resume);
      assertEquals(0, again.waitFor(), () -> log.toString());
    }
    System.out.println(log);
    assertEquals(Runs.rows(calm), Runs.rows(run));
    assertEquals(Runs.files(calm, "episodes.csv"), Runs.files(run, "episodes.csv"));
    said = installed.run("verify", run.toString());
    assertEquals("0", said.get(said.size() - 1), String.join("\n", said));
  }

  private Process start(Installed installed, String... command) throws Exception {
    return installed
        .program(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("output.txt").toFile()))
        .start();
  }

  /** Kills one of a kind, as soon as there is one. */
  private void kill(Standalone cluster, String kind, Installed installed) throws Exception {
    if (kind.equals("Worker")) {
      int victim = random.nextInt(cluster.workers().size());
      String name = victim == 0 ? "alpha" : "beta";
      cluster.workers().get(victim).destroyForcibly().waitFor();
      log.add("worker " + name);
      cluster.restart(victim, name, installed);
      return;
    }
    await(() -> !cluster.processes(kind).isEmpty());
    List<ProcessHandle> victims = cluster.processes(kind);
    if (!victims.isEmpty()) {
      victims.get(random.nextInt(victims.size())).destroyForcibly();
    }
    log.add(kind);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, () -> "it takes too long after " + log);
      Thread.sleep(20);
    }
  }
}
