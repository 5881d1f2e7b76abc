package org.episodic.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.ShownEpisode;
import org.episodic.spi.result.TrainingCost;
import org.episodic.spi.result.UnfinishedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text that means something elsewhere in every field that holds text, and files that are broken.
 */
class HostileInputTest {
  static final List<String> NASTY =
      List.of(
          "=HYPERLINK(\"http:\",\"x\")",
          "+1|cmd",
          "-1+1",
          "@SUM(A1)",
          "\tA1\r\nB1",
          "\"><script>alert(1)</script><img src=x onerror=alert(1)>",
          "</title></style></script>&amp;<![CDATA[",
          "| a | ![x](y) [z](javascript:alert(1)) `c` **d** <!--",
          "${7*7} <#if> \u0000\u001b[31m\u202E\ud800\uFFFF end",
          "a".repeat(300),
          "");

  @TempDir Path directory;

  /** Returns a cell of each text in each field, one that scored and one that did not. */
  static List<CellResult> results() {
    List<CellResult> results = new ArrayList<>();
    for (String text : NASTY) {
      results.add(cell(text, true));
      results.add(cell(text, false));
    }
    return results;
  }

  private static CellResult cell(String text, boolean scored) {
    Protocol protocol =
        new Protocol(
            "paper:x",
            text,
            Rotations.NONE,
            Rotations.NONE,
            QueryRule.perClass(1),
            2,
            EvaluationMode.INDUCTIVE);
    TreeMap<String, String> options = new TreeMap<>(Map.of(text, text, "a", text));
    CellKey key =
        new CellKey(
            text, text, protocol, new TaskShape(5, scored ? 1 : 5, 1), Budget.QUICK, 1, 2, options);
    Provenance provenance =
        new Provenance(
            0,
            new PluginJar(text, text),
            new PluginJar(text, text),
            new TreeMap<>(),
            text,
            text,
            new TreeMap<>(),
            Compute.cpu(2),
            new Execution(Device.CPU, text),
            new Host(text, true, text, text, text, text, text),
            Instant.EPOCH,
            List.of(),
            new TreeMap<>(Map.of("a", "b")),
            "",
            text);
    Score score = new Score(Metric.ACCURACY, 0.5, 0.1, 2, text, EvaluationMode.INDUCTIVE);
    ShownEpisode shown =
        new ShownEpisode.Images(
            0,
            List.of(new ShownEpisode.Picture(text, 0, 0)),
            List.of(new ShownEpisode.Picture(text, -1, Integer.MAX_VALUE)));
    return new CellResult(
        text,
        text,
        key,
        scored ? CellStatus.OK : CellStatus.FAILED,
        text,
        scored ? Optional.of(score) : Optional.empty(),
        TrainingCost.NONE,
        provenance,
        scored ? Results.episodes(0.4, 0.6) : List.of(),
        List.of(),
        List.of(shown));
  }

  private static ReportInput input() {
    UnfinishedRun unfinished =
        new UnfinishedRun(
            NASTY.get(5), 2, results().stream().map(CellResult::key).limit(2).toList(), false);
    return new ReportInput(results(), List.of(unfinished), new TreeMap<>(), new TreeMap<>());
  }

  @Test
  void thePageShowsItAsText() throws Exception {
    String page = Files.readString(new HtmlReport().write(input(), directory));
    assertFalse(page.contains("<script>alert"));
    assertFalse(page.contains("<img"));
    assertFalse(page.contains("49"), "a template was run");
    String text = text(page);
    assertTrue(text.contains("\"><script>alert(1)</script><img src=x onerror=alert(1)>"));
    assertTrue(text.contains("[31m"));
    assertTrue(page.codePoints().noneMatch(c -> c < ' ' && c != '\n'));
    assertEquals(-1, page.indexOf('\u202E'));
  }

  @Test
  void markdownShowsItAsText() throws Exception {
    String text = Files.readString(new MarkdownReport().write(input(), directory));
    assertFalse(text.contains("<script"));
    assertFalse(text.contains("<!--"));
    assertFalse(text.replace("\\]", "").contains("](y)"));
    assertTrue(text.codePoints().noneMatch(c -> c < ' ' && c != '\n'));
    for (String line : text.lines().filter(l -> l.startsWith("|")).toList()) {
      assertTrue(line.endsWith(" |"), line);
    }
  }

  @Test
  void aSpreadsheetComputesNothing() throws IOException {
    String csv = Files.readString(new CsvReport().write(input(), directory));
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<CSVRecord> lines = format.parse(new StringReader(csv)).getRecords();
    assertEquals(NASTY.size(), lines.size());
    for (CSVRecord line : lines) {
      for (String field : line) {
        boolean begins = !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0;
        assertFalse(begins, field);
      }
    }
  }

  @Test
  void numbersOfASpreadsheetStayNumbers() throws IOException {
    CellResult worse = Results.accuracy("maml", Results.FINN, 1, 0.9, 0.002);
    String csv = Files.readString(new CsvReport().write(ReportInput.of(List.of(worse)), directory));
    assertTrue(csv.contains(",-0.087000,"), csv);
  }

  @Test
  void aTerminalGetsPlainLines() {
    for (int width : new int[] {40, 80, 200}) {
      for (String line : new MarkdownReport().summary(input(), width)) {
        assertTrue(line.codePointCount(0, line.length()) <= width, line);
        assertTrue(line.codePoints().noneMatch(c -> c < ' ' || c == 0x7f), line);
      }
    }
  }

  @Test
  void shellsGetTheTextAsItIs() throws Exception {
    String page = text(Files.readString(new HtmlReport().write(input(), directory)));
    assertTrue(page.contains("--algorithm '=HYPERLINK(\"http:\",\"x\")'"), page);
    assertTrue(page.contains("--algorithm '${7*7} <#if>"), page);
  }

  @Test
  void brokenFilesAreSaidToBe() throws Exception {
    CellResult cell = Results.accuracy("maml", Results.FINN, 1, 0.98, 0.004);
    CellResult other = Results.accuracy("reptile", Results.FINN, 1, Double.NaN, Double.NaN);
    CellResult odd =
        Results.with(
            Results.accuracy("fomaml", Results.FINN, 1, 0.9, 0.01),
            Results.episodes(0.9, Double.NaN));
    List<CellResult> results =
        List.of(
            Results.withoutDefaults(cell),
            Results.withoutDefaults(cell),
            Results.tuned(Results.trainedBy(other, odd.cellId()), "rate=0.1"),
            odd);
    TreeMap<String, Path> folders = new TreeMap<>(Map.of("run-7", directory));
    ReportInput input = new ReportInput(results, List.of(), new TreeMap<>(), folders);
    String page = text(Files.readString(new HtmlReport().write(input, directory)));
    for (String said :
        List.of(
            "1 result is there twice, to the last character",
            "1 of 3 cells has a score that is not a finite number",
            "1 of 3 cells has a test episode whose score is not a finite number",
            "1 of 3 cells has files of an older format",
            "trained alike: 1 from that of fomaml, 5-way",
            " training of cell " + odd.cellId(),
            " scoring with rate=0.1, best on validation tasks,",
            "The files of these runs are not at hand, so none is linked: run-1.")) {
      assertTrue(page.contains(said), said);
    }
  }

  @Test
  void filesAtHandAreLinkedAndOthersNamed() throws Exception {
    CellResult cell = Results.accuracy("maml", Results.STANDARD, 1, 0.98, 0.004);
    Path run = directory.resolve("my runs/a");
    Path folder = Files.createDirectories(run.resolve("cells").resolve(cell.cellId()));
    Files.writeString(folder.resolve("manifest.json"), "{}");
    TreeMap<String, Path> folders = new TreeMap<>(Map.of("run-1", run));
    ReportInput input = new ReportInput(List.of(cell), List.of(), new TreeMap<>(), folders);
    String page = Files.readString(new HtmlReport().write(input, directory));
    String at = "cells/cell-maml-omniglot-standard-1/";
    assertTrue(page.contains("href=\"./my%20runs/a/" + at + "manifest.json\""), page);
    assertTrue(page.contains("Not at hand: episodes.csv, curve.csv, log.txt."));
    assertTrue(text(page).contains("episodic reproduce 'my runs/a/cells/cell-maml"));
  }

  private static String text(String page) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setErrorHandler(null);
    return parser
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement()
        .getTextContent();
  }
}
