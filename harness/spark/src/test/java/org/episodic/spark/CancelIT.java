package org.episodic.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.episodic.harness.files.FileTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run on a cluster that is stopped by its user, and one cell of a run at home done again there.
 */
@Tag("nightly")
@Timeout(600)
class CancelIT {
  private static final int MOST_SECONDS = 10;

  private static final String PLAN =
      """
      name: cancel
      budget: smoke
      seeds: [1, 2, 3]
      cells:
        - {algorithms: [protonet], dataset: glyphs, way: 2, shot: 1,
           options: {protonet: {filters: 8, train-way: 8}}}
      """;

  private static final Path DIRECTORY = Path.of("target/cancel").toAbsolutePath();
  private static final Path CALM = DIRECTORY.resolve("calm");
  private static Installed installed;
  private static String plan;
  private static Standalone cluster;

  @BeforeAll
  static void runHere() throws Exception {
    FileTree.delete(DIRECTORY);
    Files.createDirectories(DIRECTORY);
    installed = Installed.named("cancel");
    plan = Files.writeString(DIRECTORY.resolve("cancel.yaml"), PLAN).toString();
    Waiting.ok(
        installed,
        "run",
        "--plan",
        plan,
        "--threads",
        "1",
        "--jobs",
        "2",
        "--out",
        CALM.toString());
    cluster = new Standalone(installed, DIRECTORY.resolve("machines"));
    cluster.worker("alpha", installed);
    cluster.worker("beta", installed);
  }

  @AfterAll
  static void stop() {
    Optional.ofNullable(cluster).ifPresent(Standalone::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void allCellsEndAtOnceAndTheRunGoesOnLater(String signal) throws Exception {
    Path out = DIRECTORY.resolve(signal);
    Waiting run =
        new Waiting(
            installed,
            DIRECTORY.resolve(signal + ".txt"),
            "run",
            "--plan",
            plan,
            "--threads",
            "1",
            "--master",
            cluster.uri(),
            "--out",
            out.toString());
    run.until(() -> cluster.processes("CellProcess").size() == 2);
    List<ProcessHandle> theirs = new ArrayList<>(cluster.processes("CellAgent"));
    theirs.addAll(cluster.processes("CellProcess"));
    long start = System.nanoTime();
    new ProcessBuilder("kill", "-" + signal, String.valueOf(run.process().pid())).start().waitFor();
    run.until(() -> theirs.stream().noneMatch(ProcessHandle::isAlive));
    long ended = System.nanoTime() - start;
    int exitCode = run.process().waitFor();
    System.out.println(
        "SIG%s: agents and cells gone after %s ms, the driver after %s ms"
            .formatted(
                signal,
                TimeUnit.NANOSECONDS.toMillis(ended),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
    assertTrue(ended < TimeUnit.SECONDS.toNanos(MOST_SECONDS), "nanoseconds: " + ended);
    assertEquals(signal.equals("INT") ? 130 : 143, exitCode);
    assertEquals(List.of(), cluster.processes("CellAgent"));
    Waiting.ok(installed, "resume", out.toString(), "--master", cluster.uri());
    assertEquals(Runs.rows(CALM), Runs.rows(out));
    assertEquals(Runs.files(CALM, "episodes.csv"), Runs.files(out, "episodes.csv"));
  }

  @Test
  void aCellOfARunAtHomeIsReproduced() throws Exception {
    try (Stream<Path> cells = Files.list(CALM.resolve("cells"))) {
      String cell = cells.sorted().findFirst().orElseThrow().toString();
      String out = DIRECTORY.resolve("again").toString();
      Waiting.ok(installed, "reproduce", cell, "--master", cluster.uri(), "--out", out);
    }
  }
}
