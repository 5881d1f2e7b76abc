package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is stopped from outside while its second cell of three hangs. */
@Timeout(900)
class StoppedRunTest {
  private static final String PLAN =
      """
      name: stopped
      budget: smoke
      cells:
        - {algorithms: centroid, dataset: tiles, way: 5, shot: 1}
        - {algorithms: faulty, dataset: tiles, way: 5, shot: 1, options: {faulty: {fault: hang}}}
        - {algorithms: centroid, dataset: tiles, way: 5, shot: 2}
      """;

  private static final String RUN = "my run's";

  @TempDir Path directory;
  @TempDir Path temporary;

  @Test
  void aRunThatIsAskedToEndCancelsWhatHasNotFinished() throws Exception {
    Process process = startAndAwaitTheHangingCell();
    // Not SIGINT, which a process ignores that was started in the background.
    new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
    assertEquals(143, process.waitFor());
    List<String> lines = read(directory.resolve("out.txt")).lines().toList();
    Path run = directory.resolve(RUN);
    assertEquals(
        List.of(
            "Stopped; 1 of 3 cells are finished in " + run + ". Go on with:",
            "  '/opt/my episodic/bin/episodic' resume '"
                + run.toString().replace("'", "'\\''")
                + "'"),
        lines.subList(lines.size() - 2, lines.size()));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("centroid .* 5-way 1-shot .* OK")),
        "the results so far: " + lines);
    assertTrue(lines.contains("Report: " + run.resolve("count.txt")), lines.toString());
    assertEquals("3", Files.readString(run.resolve("count.txt")));
    List<CellResult> results = ResultStore.read(run);
    assertEquals(
        List.of(CellStatus.OK, CellStatus.CANCELLED, CellStatus.CANCELLED),
        results.stream().map(CellResult::status).toList());
    assertEquals("CANCELLED(train): the run was stopped", results.get(1).message());
    assertEquals("CANCELLED(start): the run was stopped", results.get(2).message());
  }

  @Test
  void aKilledRunTakesItsCellsAlongAndKeepsFinishedRows() throws Exception {
    Process process = startAndAwaitTheHangingCell();
    List<ProcessHandle> cells = process.descendants().toList();
    assertEquals(1, cells.size());
    process.destroyForcibly();
    cells.get(0).onExit().get(2, TimeUnit.MINUTES);
    assertEquals(1, ResultStore.read(directory.resolve(RUN)).size());
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList(), "nothing stays in the temporary directory");
    }
  }

  private Process startAndAwaitTheHangingCell() throws Exception {
    Path plan = Files.writeString(directory.resolve("p.yaml"), PLAN);
    Path out = directory.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Depisodic.command=/opt/my episodic/bin/episodic",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--plan",
                plan.toString(),
                "--out",
                directory.resolve(RUN).toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    // The validation after two iterations is the last that is heard of it.
    while (!secondCellHasValidated(out)) {
      assertTrue(process.isAlive(), () -> read(out));
      Thread.sleep(50);
    }
    return process;
  }

  private static boolean secondCellHasValidated(Path out) {
    String text = read(out);
    int second = text.indexOf("[2/3]");
    return second >= 0 && text.indexOf("validation", second) >= 0;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
