package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much time, memory and space reports take. */
class LargeReportTest {
  private static final int ALGORITHMS = 50;
  private static final int TASKS = 10;
  private static final int EPISODES = 1000;
  private static final double MOST_SECONDS = 20;
  private static final int MOST_BYTES_OF_64_CELLS = 3 << 20;

  @TempDir Path directory;

  /** Makes all reports of 500 cells. */
  public static void main(String[] arguments) throws IOException {
    List<CellResult> results = new ArrayList<>();
    for (int algorithm = 0; algorithm < ALGORITHMS; algorithm++) {
      for (int task = 1; task <= TASKS; task++) {
        results.add(Results.withShot(cell(algorithm, EPISODES), task));
      }
    }
    for (ReportWriter writer : ReportsTest.writers().toList()) {
      writer.write(ReportInput.of(results), Path.of(arguments[0]));
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    System.out.println(nanos / 1e9);
  }

  private static CellResult cell(int number, int episodes) {
    SplittableRandom random = new SplittableRandom(number);
    double[] scores = new double[episodes];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(26) / 25.0;
    }
    return Results.with(
        Results.accuracy("learner-" + number, Results.STANDARD, 1, 0.9 + number * 1e-4, 0.01),
        Results.episodes(scores));
  }

  /** Counts the processor's time, so that what else the machine does makes no difference. */
  @Test
  void manyCellsTakeLittleTimeAndMemory() throws Exception {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                LargeReportTest.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    String said = Files.readString(output).strip();
    assertEquals(0, process.exitValue(), said);
    assertTrue(Double.parseDouble(said) < MOST_SECONDS, said + " s");
    assertTrue(Files.size(directory.resolve("report.md")) <= MarkdownReport.MOST_BYTES);
  }

  @Test
  void markdownStopsBeforeItIsTooLong() throws IOException {
    List<CellResult> results = new ArrayList<>();
    for (int cell = 0; cell < 64; cell++) {
      String name = "x".repeat(600) + cell;
      results.add(Results.accuracy(name, Results.STANDARD, 1, 0.9, 0.01));
    }
    Path report = new MarkdownReport().write(ReportInput.of(results), directory);
    assertTrue(Files.size(report) <= MarkdownReport.MOST_BYTES, Files.size(report) + " bytes");
    assertTrue(Files.readString(report).contains("would not fit; report.html has all."));
  }

  @Test
  void pagesOfShownEpisodesStaySmall() throws IOException {
    List<CellResult> results = new ArrayList<>();
    for (int cell = 0; cell < 64; cell++) {
      results.add(
          Results.showing(
              cell(cell, 100), List.of(Results.images(0), Results.images(1), Results.images(2))));
    }
    Path page = new HtmlReport().write(ReportInput.of(results), directory);
    assertTrue(Files.size(page) < MOST_BYTES_OF_64_CELLS, Files.size(page) + " bytes");
    assertTrue(
        Files.size(new MarkdownReport().write(ReportInput.of(results), directory))
            <= MarkdownReport.MOST_BYTES);
  }
}
