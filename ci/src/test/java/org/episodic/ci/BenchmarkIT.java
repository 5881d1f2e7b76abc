package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.Main;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.gate.GateReport;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Runs a plan as a user would and holds it against its baseline. The reports are written by the
 * run, so they are there also when the gate fails. Started by the profile {@code benchmark}, whose
 * build ends with the line of {@code verdict.txt} unless all is well.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class BenchmarkIT {
  private static final int CELL_FAILED = 3;

  /** Mean of A² / 2 over A ~ U[0.1, 5]: the error of predicting 0 for every sine wave. */
  private static final String MSE_OF_PREDICTING_ZERO = "4.25";

  private final String plan = System.getProperty("benchmark.plan");
  private final Path directory = Path.of(System.getProperty("benchmark.directory"));
  private final String baseline = System.getProperty("benchmark.baseline");
  private final String reason = System.getProperty("benchmark.accept", "");
  private final Path verdict = directory.resolve("verdict.json");
  private int gate;
  private String line = "";

  @BeforeAll
  void runThePlanAndHoldItAgainstItsBaseline() throws IOException {
    Earlier.delete(directory);
    int run = episodic("run", "--plan", plan, "--out", directory.toString());
    if (run != 0 && run != CELL_FAILED) {
      finish(GateReport.incomplete("the run ended with exit code " + run, baseline));
      throw new AssertionError(line);
    }
    if (!reason.isBlank()) {
      accept();
    }
    List<String> check = new ArrayList<>(List.of("baseline", "check", directory.toString()));
    check.addAll(List.of("--baseline", baseline, "--verdict", verdict.toString()));
    check.addAll(List.of("--error-without-skill", MSE_OF_PREDICTING_ZERO));
    if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
      check.add("--github");
    }
    gate = episodic(check.toArray(String[]::new));
    finish(
        Files.exists(verdict)
            ? Files.readString(verdict)
            : GateReport.incomplete("the gate ended with exit code " + gate, baseline));
    episodic("report", directory.toString()); // once more, since Allure's results have the verdict
  }

  private void accept() throws IOException {
    String[] accept = {"baseline", "accept", directory.toString(), "--baseline", baseline};
    List<String> arguments = new ArrayList<>(List.of(accept));
    arguments.addAll(List.of("--reason", reason, "--run-seeds"));
    int exitCode = episodic(arguments.toArray(String[]::new));
    if (exitCode != 0) {
      finish(GateReport.incomplete("the baseline was not accepted", baseline));
      throw new AssertionError(line);
    }
  }

  private static int episodic(String... arguments) {
    return Main.run(System.out, System.err, arguments);
  }

  private void finish(String json) throws IOException {
    AtomicFile.write(verdict, json);
    line = GateReport.line(json);
    AtomicFile.write(directory.resolve("verdict.txt"), line);
  }

  @Test
  void theRunIsAsGoodAsTheBaseline() {
    assertEquals(0, gate, line);
  }

  @Test
  void theReportIsThere() {
    for (String name : List.of("report.md", "report.html", "comparison.csv")) {
      assertTrue(Files.exists(directory.resolve(name)), name);
    }
  }

  @Test
  void algorithmsAreScoredOnTheSameEpisodes() {
    List<String> streams =
        ResultStore.read(directory).stream()
            .map(CellResult::score)
            .flatMap(score -> score.stream())
            .filter(score -> score.metric().equals(Metric.ACCURACY))
            .map(score -> score.episodeStreamSha256())
            .distinct()
            .toList();
    assertEquals(1, streams.size(), streams::toString);
  }
}
