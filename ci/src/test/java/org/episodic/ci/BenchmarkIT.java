package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.harness.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs a plan as a user would and checks every row it leaves. The report is written by the run, so
 * it is there also when a check fails. Started by the profile {@code benchmark}.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class BenchmarkIT {
  private static final int CELL_FAILED = 3;

  private final String plan = System.getProperty("benchmark.plan");
  private final Path directory = Path.of(System.getProperty("benchmark.directory"));
  private int exitCode;
  private List<Row> rows;

  @BeforeAll
  void runThePlan() throws IOException {
    Earlier.delete(directory);
    exitCode =
        Main.run(System.out, System.err, "run", "--plan", plan, "--out", directory.toString());
    assertTrue(
        exitCode == 0 || exitCode == CELL_FAILED, "the run ended with exit code " + exitCode);
    rows = read(directory.resolve("results.csv"));
  }

  @Test
  void everyCellSucceeded() {
    assertEquals(0, exitCode);
  }

  @Test
  void theReportIsThere() {
    for (String name : List.of("report.md", "report.html", "comparison.csv")) {
      assertTrue(Files.exists(directory.resolve(name)), name);
    }
  }

  @Test
  void algorithmsAreScoredOnTheSameEpisodes() {
    long streams =
        rows.stream()
            .filter(row -> row.get("metric").equals("accuracy"))
            .map(row -> row.get("episode_stream_sha256"))
            .distinct()
            .count();
    assertEquals(1, streams);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void scoresAboveItsFloor(Row row) {
    assertEquals("OK", row.get("status"), row.get("message"));
    double mean = row.number("mean");
    double halfWidth = row.number("ci95_half_width");
    if (row.get("metric").equals("mse")) {
      assertTrue(mean < Floors.meanSquaredError(plan, row), "mean squared error " + mean);
    } else if (row.get("algorithm").equals("chance")) {
      assertEquals(1 / row.number("way"), mean, 3 * halfWidth, "accuracy of guessing");
    } else {
      assertTrue(mean - halfWidth > Floors.accuracy(plan, row), "accuracy " + mean);
    }
  }

  Stream<Row> cells() {
    return rows.stream();
  }

  private static List<Row> read(Path csv) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, java.nio.charset.StandardCharsets.UTF_8, format)) {
      return parser.stream().map(Row::new).toList();
    }
  }

  /** A row of results.csv; its text is the stable name of the test case. */
  record Row(CSVRecord values) {
    String get(String column) {
      return values.get(column);
    }

    double number(String column) {
      return Double.parseDouble(values.get(column));
    }

    @Override
    public String toString() {
      return "%s on %s, %s-way %s-shot, %s"
          .formatted(get("algorithm"), get("dataset"), get("way"), get("shot"), get("protocol"));
    }
  }
}
