package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.episodic.spi.result.UnfinishedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class ReportsTest {
  private static final String NASTY =
      "adapt: <script>alert('x')</script> |a pipe| & *stars*\n\tat \u001b[31mline\u0000 \ud800 end";

  @TempDir Path directory;

  /** A run as it comes: several modes and seeds, a regression, and failures. */
  static List<CellResult> run() {
    return List.of(
        Results.with(
            Results.accuracy("maml", Results.FINN, 1, 0.9862, 0.0021),
            Results.episodes(1.0, 0.96, 1.0, 0.98)),
        Results.with(
            Results.accuracy("fomaml", Results.FINN, 1, 0.9610, 0.0042),
            Results.episodes(0.9, 0.92, 0.98, 0.95)),
        Results.with(
            Results.accuracy("maml", Results.FINN, 2, 0.9801, 0.0025),
            Results.episodes(0.96, 1.0, 0.96, 1.0)),
        Results.accuracy("protonet", Results.STANDARD, 1, 0.9755, 0.0031),
        Results.accuracy("my-own", Results.STANDARD, 1, 0.8123, 0.0150),
        Results.sinusoid(
            "maml",
            List.of(
                Results.episode(0, 0.40, Map.of(1, 0.66, 5, 0.50, 10, 0.350)),
                Results.episode(1, 0.40, Map.of(1, 0.68, 5, 0.50, 10, 0.352)))),
        Results.failed("reptile", CellStatus.FAILED, NASTY),
        Results.failed("snail", CellStatus.TIMEOUT, "longer than 60 s"));
  }

  /** Those that write a single file. */
  static Stream<ReportWriter> writers() {
    return all().filter(writer -> !List.of("allure", "site").contains(writer.id()));
  }

  private static Stream<ReportWriter> all() {
    return ServiceLoader.load(ReportWriter.class).stream().map(ServiceLoader.Provider::get);
  }

  private static ReportInput input(List<CellResult> results, List<UnfinishedRun> unfinished) {
    return new ReportInput(results, unfinished, new TreeMap<>(), new TreeMap<>());
  }

  private String write(ReportWriter writer, List<CellResult> results) throws IOException {
    return Files.readString(writer.write(ReportInput.of(results), directory));
  }

  @Test
  void ourWritersAreFound() {
    assertEquals(
        List.of("allure", "bibtex", "csv", "html", "markdown", "site"),
        all().map(ReportWriter::id).sorted().toList());
  }

  @Test
  void markdownIsTheGoldenReport() throws IOException {
    assertGolden("golden-report.md", write(new MarkdownReport(), run()));
  }

  @Test
  void csvIsTheGoldenComparison() throws IOException {
    assertGolden("golden-comparison.csv", write(new CsvReport(), run()));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(Path.of("src/test/resources/org/episodic/reports", name), actual);
    }
    try (var golden = ReportsTest.class.getResourceAsStream(name)) {
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), actual);
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void orderOfResultsAndLocaleDoNotMatter(ReportWriter writer) throws IOException {
    String expected = write(writer, run());
    List<CellResult> shuffled = new ArrayList<>(run());
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      for (int i = 0; i < shuffled.size(); i++) {
        Collections.rotate(shuffled, 1);
        assertEquals(expected, write(writer, shuffled));
      }
    } finally {
      Locale.setDefault(locale);
    }
    Collections.reverse(shuffled);
    assertEquals(expected, write(writer, shuffled));
    assertFalse(expected.contains("\r"));
    assertTrue(expected.endsWith("\n"));
  }

  @ParameterizedTest
  @MethodSource("writers")
  void aReportReplacesTheOldOneAndLeavesNothingElse(ReportWriter writer) throws IOException {
    Path first = writer.write(ReportInput.of(run()), directory);
    Path second = writer.write(ReportInput.of(List.of()), directory);
    assertEquals(first, second);
    try (var files = Files.list(directory)) {
      assertArrayEquals(new Object[] {second}, files.toArray());
    }
  }

  @Test
  void whatAnotherProcessIsWritingIsLeftAlone() throws IOException {
    Path others = Files.writeString(directory.resolve(".comparison.csv.tmp"), "half of it");
    write(new CsvReport(), run());
    assertEquals("half of it", Files.readString(others));
  }

  @Test
  void anEmptyListGivesAReportThatSaysSo() throws Exception {
    assertTrue(write(new MarkdownReport(), List.of()).contains("There are no results."));
    assertTrue(parse(write(new HtmlReport(), List.of())).contains("There are no results."));
    assertEquals(1, write(new CsvReport(), List.of()).lines().count());
  }

  @Test
  void tasksWhoseSizeIsDrawnAreOfNoWayAndHeldAgainstNoPublishedNumber() throws Exception {
    Protocol varying = Results.STANDARD.with(new Sampling(5, 50, 500, 100, 5, false));
    CellResult cell = Results.accuracy("maml", varying, 1, 0.9, 0.01);
    String page = parse(write(new HtmlReport(), List.of(cell, Results.withShot(cell, 5))));
    assertTrue(page.contains("Omniglot, variable-way variable-shot: measured"), page);
    assertTrue(page.contains("Omniglot variable-way variable-shot"), "its panel");
    assertFalse(page.contains("variable-way variable-shot variable-way"), page);
  }

  @Test
  void failedCellsAloneGiveAReport() throws Exception {
    List<CellResult> failed = run().stream().filter(c -> c.status() != CellStatus.OK).toList();
    assertTrue(write(new MarkdownReport(), failed).contains("0 of 2 cells have a score."));
    assertTrue(parse(write(new HtmlReport(), failed)).contains("longer than 60 s"));
    assertEquals(1, write(new CsvReport(), failed).lines().count());
  }

  @Test
  void numbersThatAreNotFiniteDoNotBreakTheReport() throws Exception {
    List<Double> values = List.of(Double.NaN, Double.POSITIVE_INFINITY, 1e300);
    List<CellResult> diverged = new ArrayList<>();
    for (Double value : values) {
      diverged.add(Results.accuracy("maml", Results.FINN, diverged.size(), value, value));
    }
    String page = parse(write(new HtmlReport(), diverged));
    assertTrue(page.contains("is not a finite number"));
    assertFalse(page.contains("NaN") || page.contains("Infinity"));
    List<CellResult> disagreeing =
        values.stream().map(v -> Results.accuracy("maml", Results.FINN, 1, v, v)).toList();
    page = parse(write(new HtmlReport(), disagreeing));
    assertTrue(page.contains("3 runs of omniglot maml, 5-way 1-shot"));
    assertFalse(page.contains("NaN") || page.contains("Infinity"));
  }

  private static UnfinishedRun unfinished(String runId, boolean goingOn, long... seeds) {
    List<CellKey> missing =
        LongStream.of(seeds)
            .mapToObj(s -> Results.accuracy("snail", Results.FINN, s, 0.5, 0.1).key())
            .toList();
    return new UnfinishedRun(runId, 4, missing, goingOn);
  }

  @Test
  void plannedCellsWithoutARowAreNamed() throws Exception {
    List<CellResult> cells = List.of(Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004));
    List<UnfinishedRun> runs =
        List.of(unfinished("run-9", true, 5), unfinished("run-1", false, 2, 3, 4));
    String cut =
        "3 of 4 planned cells of run run-1 have no row yet: the run was cut short; 'episodic"
            + " resume' with its directory goes on with it.";
    String goingOn =
        "1 of 4 planned cells of run run-9 has no row yet: the run was still going on when this"
            + " report was made.";
    for (List<CellResult> results : List.of(cells, List.<CellResult>of())) {
      List<String> markdown =
          Files.readString(new MarkdownReport().write(input(results, runs), directory))
              .lines()
              .toList();
      assertTrue(markdown.indexOf("- " + cut) > 0, markdown::toString);
      assertTrue(markdown.indexOf("- " + goingOn) > markdown.indexOf("- " + cut));
      assertTrue(
          markdown.contains(
              "| omniglot | snail, 5-way 1-shot, paper:finn, quick, seed 3 | no row yet |  |"));
      String page =
          parse(Files.readString(new HtmlReport().write(input(results, runs), directory)));
      assertTrue(page.contains(cut) && page.contains(goingOn));
      assertTrue(page.contains("no row yet"));
    }
  }

  @ParameterizedTest
  @MethodSource("writers")
  void theOrderOfUnfinishedRunsDoesNotMatter(ReportWriter writer) throws IOException {
    UnfinishedRun a = unfinished("run-9", true, 5);
    UnfinishedRun b = unfinished("run-1", false, 2, 3);
    assertEquals(
        Files.readString(writer.write(input(run(), List.of(a, b)), directory)),
        Files.readString(writer.write(input(run(), List.of(b, a)), directory)));
  }

  @Test
  void attemptsAtOneCellAreFolded() throws IOException {
    CellResult cell = Results.accuracy("reptile", Results.STANDARD, 1, 0.951, 0.002);
    List<CellResult> results =
        List.of(
            Results.failed("reptile", CellStatus.CANCELLED, "stopped"),
            Results.failed("reptile", CellStatus.TIMEOUT, "longer than 60 s"),
            cell,
            cell,
            Results.later(cell, 60, "run-2"));
    String report = write(new MarkdownReport(), results);
    assertTrue(report.contains(" 1 of 1 cell has a score"), report);
    assertFalse(report.contains("What is missing"));
    assertFalse(report.contains("disagree"));
    assertTrue(
        report.contains(
            "| omniglot | reptile, 5-way 1-shot, standard, quick, seed 1 | ok, run-2 (started"
                + " 2026-01-02T03:05:05Z) | 2 other attempts: 1 timeout, 1 cancelled; 2 repetitions, same score |"),
        report);
    assertEquals(2, write(new CsvReport(), results).lines().count());
  }

  @Test
  void runsOfOneCellThatDisagreeAreSaidTo() throws Exception {
    CellResult old = Results.accuracy("maml", Results.FINN, 1, 0.953, 0.002);
    CellResult young =
        Results.later(Results.accuracy("maml", Results.FINN, 1, 0.951, 0.002), 60, "run-2");
    String line =
        "2 runs of omniglot maml, 5-way 1-shot, paper:finn, quick, seed 1 disagree: 95.10 ± 0.20 %"
            + " in run-2 (started 2026-01-02T03:05:05Z), which is shown, and 95.30 ± 0.20 % in"
            + " run-1 (started 2026-01-02T03:04:05Z) (nothing recorded differs).";
    for (List<CellResult> results : List.of(List.of(old, young), List.of(young, old))) {
      String report = write(new MarkdownReport(), results);
      assertTrue(report.contains("\n- " + line + "\n"), report);
      assertTrue(report.contains("| 1 with another score |"), report);
      assertTrue(parse(write(new HtmlReport(), results)).contains(line));
      assertTrue(write(new CsvReport(), results).contains(",0.951000,"));
      assertEquals(2, write(new CsvReport(), results).lines().count());
    }
  }

  @Test
  void identicalRowsAreACount() throws IOException {
    List<CellResult> twice = new ArrayList<>(run());
    twice.addAll(run());
    String report = write(new MarkdownReport(), twice);
    assertFalse(report.contains("disagree"));
    assertEquals(8, report.lines().filter(l -> l.endsWith("| 1 identical copy |")).count());
    assertTrue(
        report.contains(
            "\n- 8 results are there twice, to the last character, and are counted once.\n"));
    assertEquals(write(new CsvReport(), run()), write(new CsvReport(), twice));
  }

  @Test
  void messagesAreEscapedInMarkdown() throws IOException {
    String report = write(new MarkdownReport(), run());
    assertFalse(report.contains("<script>"));
    assertTrue(
        report.contains(
            "| adapt: &lt;script&gt;alert('x')&lt;/script&gt; \\|a pipe\\| &amp; \\*stars\\* at"
                + " \\[31mline \uFFFD end |"));
  }

  @Test
  void messagesAreEscapedInHtmlAndThePageIsWellFormed() throws Exception {
    String report = write(new HtmlReport(), run());
    assertFalse(report.contains("<script>alert"));
    assertTrue(
        parse(report)
            .contains(
                "adapt: <script>alert('x')</script> |a pipe| & *stars* at [31mline \uFFFD end"));
  }

  /** A link that a reader may follow is no request; what loads by itself has data in it. */
  @Test
  void thePageLoadsNothing() throws IOException {
    String report = write(new HtmlReport(), run());
    for (String forbidden : List.of("http:", "url(", "@import", "<object", "<iframe", "srcset")) {
      assertFalse(report.contains(forbidden), forbidden);
    }
    String withoutData = report.replaceAll("(href|src)=\"data:[^\"]*\"", "");
    assertFalse(withoutData.contains("src="));
    assertFalse(Pattern.compile("<(link|image)[^>]*href").matcher(withoutData).find());
    String withoutLinks = report.replaceAll("<a href=\"https://arxiv.org/abs/[0-9.]+\">", "");
    assertFalse(withoutLinks.contains("https:"));
    assertTrue(
        report.contains("<a href=\"https://arxiv.org/abs/1803.02999\">arXiv 1803.02999</a>"));
  }

  /** Parses a page as XML and returns its text. */
  private static String parse(String page) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setErrorHandler(null);
    Document document =
        parser.parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    return document.getDocumentElement().getTextContent();
  }
}
