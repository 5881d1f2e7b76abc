package org.episodic.reports.allure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qameta.allure.internal.Allure2ModelJackson;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.episodic.reports.Results;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.UnfinishedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AllureReportTest {
  private static final String NASTY =
      "train: <script>alert('x')</script> *stars*\n\tat \u001b[31mline\u0000 \ud800 \"end\\";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  @TempDir Path directory;

  private static List<CellResult> run() {
    return List.of(
        Results.accuracy("maml", Results.FINN, 0, 0.9862, 0.0021),
        Results.accuracy("maml", Results.FINN, 2, 0.9801, 0.0025),
        Results.accuracy("protonet", Results.STANDARD, 0, 0.9755, 0.0031),
        Results.sinusoid("maml", List.of(new EpisodeScore(0, 0.4, new TreeMap<>()))),
        Results.failed("reptile", CellStatus.FAILED, NASTY));
  }

  private static AlgorithmDescription maml() {
    return AlgorithmDescription.of("maml", "Model-Agnostic Meta-Learning")
        .citation("Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400, section 5")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.TRANSDUCTIVE)
        .family(Family.GRADIENT)
        .build();
  }

  private static ReportInput input(List<CellResult> results, Map<String, Path> folders) {
    return new ReportInput(
        results, List.of(), new TreeMap<>(Map.of("maml", maml())), new TreeMap<>(folders));
  }

  private Path write(List<CellResult> results) throws IOException {
    return new AllureReport().write(input(results, Map.of()), directory);
  }

  private TestResult only(CellResult cell) throws IOException {
    List<TestResult> tests = tests(write(List.of(cell)));
    assertEquals(1, tests.size());
    return tests.get(0);
  }

  private static List<TestResult> tests(Path folder) throws IOException {
    List<TestResult> tests = new ArrayList<>();
    for (String name : files(folder).keySet()) {
      if (name.endsWith("-result.json")) {
        TestResult test = MAPPER.readValue(folder.resolve(name).toFile(), TestResult.class);
        assertEquals(test.getUuid() + "-result.json", name);
        tests.add(test);
      }
    }
    return tests;
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private static Map<String, String> historyIds(Path folder) throws IOException {
    return tests(folder).stream()
        .collect(Collectors.toMap(TestResult::getName, TestResult::getHistoryId));
  }

  @Test
  void aCellIsTheGoldenResult() throws IOException {
    Path folder = write(List.of(run().get(0)));
    String name = tests(folder).get(0).getUuid() + "-result.json";
    assertGolden("golden-result.json", Files.readString(folder.resolve(name)));
    assertGolden("golden-categories.json", Files.readString(folder.resolve("categories.json")));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    try (var golden = AllureReportTest.class.getResourceAsStream(name)) {
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), actual);
    }
  }

  @Test
  void allureWritesTheSameOfWhatItReads() throws IOException {
    Path folder = write(run());
    for (TestResult test : tests(folder)) {
      String written = Allure2ModelJackson.createMapper().writeValueAsString(test);
      assertEquals(
          MAPPER.readTree(written),
          MAPPER.readTree(folder.resolve(test.getUuid() + "-result.json").toFile()));
    }
  }

  @Test
  void testsAreNamedAfterTaskAndAlgorithm() throws IOException {
    List<String> names =
        tests(write(run())).stream()
            .map(t -> t.getName() + "|" + t.getFullName())
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "maml, omniglot 5-way 1-shot, seed 2|episodic.omniglot.paper:finn.5-way 1-shot.maml",
            "maml, omniglot 5-way 1-shot|episodic.omniglot.paper:finn.5-way 1-shot.maml",
            "maml, sinusoid 5-shot, seed 1|episodic.sinusoid.paper:finn.5-shot.maml",
            "protonet, omniglot 5-way 1-shot|episodic.omniglot.standard.5-way 1-shot.protonet",
            "reptile, omniglot 5-way 1-shot, seed 1|episodic.omniglot.standard.5-way"
                + " 1-shot.reptile"),
        names);
  }

  @Test
  void furtherAlgorithmsAndSeedsShiftNobodysHistory() throws IOException {
    Map<String, String> before = historyIds(write(run()));
    assertEquals(run().size(), before.values().stream().distinct().count());
    List<CellResult> more = new ArrayList<>(run());
    more.add(Results.accuracy("anil", Results.FINN, 0, 0.9, 0.01));
    more.add(Results.accuracy("maml", Results.FINN, 1, 0.9, 0.01));
    Map<String, String> after = historyIds(write(more));
    assertEquals(before.size() + 2, after.values().stream().distinct().count());
    before.forEach((name, id) -> assertEquals(id, after.get(name), name));
  }

  @Test
  void anotherRunIsAnotherResultOfTheSameTest() throws IOException {
    CellResult cell = run().get(0);
    TestResult then = only(cell);
    TestResult now = only(Results.later(cell, 60, "run-2"));
    assertEquals(then.getHistoryId(), now.getHistoryId());
    assertEquals(then.getTestCaseId(), now.getTestCaseId());
    assertNotEquals(then.getUuid(), now.getUuid());
    assertEquals(nonExcluded(then), nonExcluded(now));
    assertEquals("{budget=quick}", nonExcluded(then).toString());
  }

  @Test
  void aSeedAndAChangedOptionAreParametersThatTellTestsApart() throws IOException {
    CellResult cell = Results.given(run().get(0), "inner-steps", "7");
    assertEquals("{budget=quick, option inner-steps=7}", nonExcluded(only(cell)).toString());
    assertNotEquals(only(run().get(0)).getHistoryId(), only(cell).getHistoryId());
    assertEquals("{budget=quick, seed=2}", nonExcluded(only(run().get(1))).toString());
  }

  private static Map<String, String> nonExcluded(TestResult test) {
    return new TreeMap<>(
        test.getParameters().stream()
            .filter(p -> !Boolean.TRUE.equals(p.getExcluded()))
            .collect(Collectors.toMap(Parameter::getName, Parameter::getValue)));
  }

  @ParameterizedTest
  @EnumSource(CellStatus.class)
  void everyStatusHasItsStatusAndCategory(CellStatus status) throws IOException {
    Map<CellStatus, String> expected =
        Map.of(
            CellStatus.FAILED, "BROKEN Plugin failed: why",
            CellStatus.TIMEOUT, "BROKEN Timeout: why",
            CellStatus.OUT_OF_MEMORY, "BROKEN Out of memory: why",
            CellStatus.CRASHED, "BROKEN Crashed: why",
            CellStatus.UNSUPPORTED, "SKIPPED Not supported: why",
            CellStatus.CANCELLED, "SKIPPED Cancelled: why");
    if (status == CellStatus.OK) {
      TestResult passed = only(Results.accuracy("my-own", Results.STANDARD, 0, 0.8, 0.01));
      assertEquals(Status.PASSED, passed.getStatus());
      assertEquals(null, passed.getStatusDetails());
    } else {
      TestResult test = only(Results.failed("maml", status, "why"));
      String message = test.getStatusDetails().getMessage();
      assertEquals(expected.get(status), test.getStatus() + " " + message);
      assertEquals(1, categories(test));
      assertEquals(List.of(), test.getSteps());
    }
  }

  /** Counts the categories a test falls into by Allure's rule. */
  private long categories(TestResult test) throws IOException {
    long count = 0;
    for (var category : Json.read(directory.resolve("allure-results/categories.json"))) {
      boolean ofStatus =
          category.get("matchedStatuses").get(0).asText().equals(test.getStatus().value());
      boolean ofMessage =
          test.getStatusDetails()
              .getMessage()
              .matches("(?s)" + category.get("messageRegex").asText());
      count += ofStatus && ofMessage ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    "regression, FAILED, Regression: by 2 points",
    "below-floor, FAILED, Below its floor: by 2 points",
    "numbers-changed, FAILED, Numbers changed: by 2 points",
    "ok, PASSED, ",
    "missing, PASSED, ",
  })
  void whatAGateDecidedIsTheStatus(String verdict, Status status, String message)
      throws IOException {
    CellResult cell = Results.accuracy("my-own", Results.STANDARD, 0, 0.8, 0.01);
    Files.writeString(
        directory.resolve("verdict.json"),
        """
        {"other": 1, "cells": [{"cellId": "%s", "verdict": "%s", "reason": "by 2 points"}]}
        """
            .formatted(cell.cellId(), verdict));
    TestResult test = only(cell);
    assertEquals(status, test.getStatus());
    assertEquals(
        Optional.ofNullable(message),
        Optional.ofNullable(test.getStatusDetails()).map(d -> d.getMessage()));
    if (message != null) {
      assertEquals(1, categories(test));
    }
  }

  @Test
  void aBrokenVerdictIsNamed() throws IOException {
    Files.writeString(directory.resolve("verdict.json"), "{\"cells\": [");
    IOException e = assertThrows(IOException.class, () -> write(run()));
    assertTrue(e.getMessage().contains("verdict.json' is not JSON"), e.getMessage());
    assertEquals(List.of("verdict.json"), List.copyOf(files(directory).keySet()));
  }

  @Test
  void aScoreByOtherRulesIsNotComparable() throws IOException {
    TestResult test = only(Results.accuracy("protonet", Results.FINN, 0, 0.9, 0.01));
    assertEquals(Status.PASSED, test.getStatus());
    assertTrue(
        test.getStatusDetails().getMessage().startsWith("Not comparable: "),
        test.getStatusDetails().getMessage());
    assertEquals(1, categories(test));
  }

  @Test
  void timesAreTheCells() throws IOException {
    TestResult test = only(run().get(0));
    long start = Instant.parse("2026-01-02T03:04:05Z").toEpochMilli();
    assertEquals(start, test.getStart());
    assertEquals(start + 58_250 + 4_500, test.getStop());
    assertEquals(
        "meta-training %s %s, scoring %s %s"
            .formatted(start, start + 58_250, start + 58_250, start + 62_750),
        test.getSteps().stream()
            .map(s -> s.getName() + " " + s.getStart() + " " + s.getStop())
            .collect(Collectors.joining(", ")));
  }

  @Test
  void papersAreLinked() throws IOException {
    assertEquals(
        List.of("https://arxiv.org/abs/1703.03400"),
        only(run().get(0)).getLinks().stream().map(Link::getUrl).toList());
    assertEquals(List.of(), only(run().get(2)).getLinks());
  }

  @Test
  void orderCopiesAndLocaleDoNotMatter() throws IOException {
    SortedMap<String, String> expected = files(write(run()));
    Locale locale = Locale.getDefault();
    List<CellResult> rotated = new ArrayList<>(run());
    rotated.add(run().get(0));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      for (int i = 0; i < rotated.size(); i++) {
        Collections.rotate(rotated, 1);
        assertEquals(expected, files(write(rotated)));
      }
    } finally {
      Locale.setDefault(locale);
    }
    Collections.reverse(rotated);
    assertEquals(expected, files(write(rotated)));
  }

  @Test
  void hostileTextStaysText() throws Exception {
    CellResult cell = Results.given(Results.inRun(run().get(0), NASTY), "filters", NASTY);
    Path folder = write(List.of(cell, run().get(4)));
    for (TestResult test : tests(folder)) {
      assertFalse(test.getDescription().contains("<"), test.getDescription());
      for (Attachment attachment : test.getAttachments()) {
        Path file = folder.resolve(attachment.getSource());
        if (attachment.getType().equals("image/svg+xml")) {
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        }
      }
    }
    assertEquals(
        "Plugin failed: train: <script>alert('x')</script> *stars* at [31mline \uFFFD \"end\\",
        tests(folder).stream()
            .filter(t -> t.getStatus() == Status.BROKEN)
            .findFirst()
            .orElseThrow()
            .getStatusDetails()
            .getMessage());
    for (String hex : files(folder).values()) {
      String text = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
      assertFalse(text.codePoints().anyMatch(c -> c < ' ' && c != '\n'), text);
    }
  }

  @Test
  void numbersThatAreNotFiniteAreADash() throws IOException {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      TestResult test = only(Results.accuracy("my-own", Results.STANDARD, 0, value, value));
      assertTrue(test.getDescription().startsWith("**– %** accuracy"), test.getDescription());
      assertFalse(
          files(directory)
              .toString()
              .contains(HexFormat.of().formatHex("NaN".getBytes(StandardCharsets.UTF_8))));
    }
  }

  @Test
  void filesOfTheCellAreAttachedAsTheyAre() throws IOException {
    CellResult cell = run().get(0);
    Path run = directory.resolve("of-the-run");
    Path files = Files.createDirectories(run.resolve("cells").resolve(cell.cellId()));
    byte[] log = {(byte) 0xff, 0, '<', '\n'};
    Files.write(files.resolve("log.txt"), log);
    Files.writeString(files.resolve("crash.txt"), "crash");
    Files.writeString(files.resolve("episodes.csv"), "index,score\n");
    Path folder =
        new AllureReport().write(input(List.of(cell), Map.of(cell.runId(), run)), directory);
    List<Attachment> attachments = tests(folder).get(0).getAttachments();
    assertEquals(
        List.of("Commands", "Learning curve", "Test episodes", "Log", "Crash"),
        attachments.stream().map(Attachment::getName).toList());
    assertEquals(HexFormat.of().formatHex(log), files(folder).get(attachments.get(3).getSource()));
  }

  @Test
  void anIdLeadsToNoFileElsewhere() throws IOException {
    CellResult cell = Results.withCellId(run().get(0), "../../secret");
    Path run = Files.createDirectories(directory.resolve("a/run/cells")).getParent();
    Files.writeString(
        Files.createDirectories(directory.resolve("a/secret")).resolve("log.txt"), "secret");
    Path folder =
        new AllureReport().write(input(List.of(cell), Map.of(cell.runId(), run)), directory);
    assertEquals(
        List.of("Commands", "Learning curve"),
        tests(folder).get(0).getAttachments().stream().map(Attachment::getName).toList());
  }

  @Test
  void theFolderIsReplacedAsAWholeButForTheExecutor() throws IOException {
    Path folder = write(run());
    Files.writeString(folder.resolve("executor.json"), "{}");
    Path history = Files.createDirectory(directory.resolve("allure-history"));
    Files.writeString(history.resolve("history-trend.json"), "[]");
    assertEquals(folder, write(List.of()));
    assertEquals(
        List.of(
            "categories.json",
            "environment.properties",
            "executor.json",
            "history/history-trend.json"),
        List.copyOf(files(folder).keySet()));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(history, folder), left.sorted().toList());
    }
  }

  @Test
  void resultsOfOthersAreNotReplaced() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("allure-results"));
    Files.writeString(folder.resolve("1-result.json"), "{}");
    IOException e = assertThrows(IOException.class, () -> write(run()));
    assertTrue(e.getMessage().contains("is not Episodic's"), e.getMessage());
    assertEquals(List.of("allure-results/1-result.json"), List.copyOf(files(directory).keySet()));
  }

  @Test
  void theEnvironmentIsThatOfAllCells() throws IOException {
    CellResult missing = Results.accuracy("snail", Results.FINN, 5, 0.5, 0.1);
    UnfinishedRun unfinished = new UnfinishedRun("run-9", 4, List.of(missing.key()), false);
    Path folder =
        new AllureReport()
            .write(
                new ReportInput(run(), List.of(unfinished), new TreeMap<>(), new TreeMap<>()),
                directory);
    Properties read = new Properties();
    try (Reader in =
        Files.newBufferedReader(
            folder.resolve("environment.properties"), StandardCharsets.ISO_8859_1)) {
      read.load(in);
    }
    assertEquals(
        Map.of(
            "Episodic", "0.1.0",
            "Commit", "dddddddddddd + changes",
            "Java", "17.0.15",
            "OS", "Linux amd64",
            "CPU", "Test CPU, 2 cores",
            "Library", "TensorFlow 2.18.0",
            "Device", "cpu, threads: 2",
            "Data", "omniglot bbbbbbbbbbbb; sinusoid bbbbbbbbbbbb",
            "Run", "run-1",
            "Cells without a row", "1 of 4 in run run-9, which was cut short"),
        read);
  }
}
