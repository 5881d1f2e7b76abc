package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.ci.Episodic.Ended;
import org.episodic.harness.plan.Plan;
import org.episodic.harness.plan.PlanFile;

/**
 * The parts of README.md that are made from result files, as Markdown.
 *
 * @param results the folder of result files
 * @param work an empty folder, for the comparisons that the program makes of them today
 */
record ReadmeBlocks(Path results, Path work) {
  /** Runs from before a run had a manifest: there is only the comparison that was made then. */
  private static final String OLD = "omniglot-first";

  private static final String SHORT = "omniglot-short";

  SortedMap<String, String> all() throws IOException {
    SortedMap<String, String> blocks = new TreeMap<>();
    blocks.put("first-number", firstNumber());
    blocks.put("quick-time", quickTime());
    blocks.put("full-training", fullTraining());
    blocks.put("short-training", shortTraining());
    return blocks;
  }

  private String firstNumber() throws IOException {
    Map<String, String> row = read(results.resolve("first-number/results.csv")).get(0);
    return String.format(
        Locale.ROOT,
        """
        It prints `accuracy %s %%` ([result](docs/results/first-number/results.csv)): %s iterations of training
        and %s test episodes, %.0f s on two cores. Guessing gives %.0f %%.
        """,
        percent(row.get("mean"), row.get("ci95_half_width")),
        row.get("iterations_trained"),
        whole(row.get("episodes")),
        seconds(row),
        100 / number(row, "way"));
  }

  private String quickTime() throws IOException {
    List<Map<String, String>> rows = new ArrayList<>(read(results.resolve("quick/results.csv")));
    List<Plan.Block> plan = PlanFile.read("quick", results).blocks();
    rows.removeIf(row -> plan.stream().noneMatch(block -> has(block, row)));
    double seconds = rows.stream().mapToDouble(ReadmeBlocks::seconds).sum();
    return String.format(
        Locale.ROOT,
        """
        Its %d cells took %.0f minutes of training and scoring on two cores
        ([results](docs/results/quick/results.csv)); the start of each comes on top.
        """,
        rows.size(),
        seconds / 60);
  }

  private static boolean has(Plan.Block block, Map<String, String> row) {
    return block.algorithms().stream().anyMatch(id -> id.value().equals(row.get("algorithm")))
        && block.datasets().stream().anyMatch(id -> id.value().equals(row.get("dataset")));
  }

  /**
   * Returns the tables of the cells that had all of their papers' training, from {@code
   * docs/results.md}, which {@link ReferenceTableTest} compares with the runs.
   */
  private String fullTraining() throws IOException {
    return Files.readAllLines(results.resolveSibling("results.md")).stream()
        .dropWhile(line -> !line.startsWith("## "))
        .takeWhile(line -> !line.startsWith("Verdict, "))
        .map(line -> line.startsWith("## ") ? "#" + line : line)
        .collect(Collectors.joining("\n"));
  }

  /** Returns a table of what was measured on Omniglot with a part of the papers' training. */
  private String shortTraining() throws IOException {
    SortedMap<String, SortedMap<String, Map<String, String>>> lines = new TreeMap<>();
    for (Path folder : List.of(results.resolve(SHORT), results.resolve(OLD))) {
      Map<String, Map<String, String>> cells = cells(folder);
      for (Map<String, String> row : comparison(folder)) {
        if (row.get("dataset").equals("omniglot")) {
          Map<String, String> all = new HashMap<>(cells.get(row.get("cell_id")));
          all.putAll(row);
          lines
              .computeIfAbsent(
                  "| `%s` | `%s` |".formatted(row.get("algorithm"), row.get("protocol")),
                  key -> new TreeMap<>())
              .put(row.get("shot"), all);
        }
      }
    }
    StringBuilder table =
        new StringBuilder(
            """
            | algorithm | protocol | published, 1- / 5-shot, % | measured, 1-shot | measured, 5-shot | verdict |
            | --- | --- | ---: | ---: | ---: | --- |
            """);
    lines.forEach(
        (start, shots) ->
            table
                .append(start)
                .append(" %s |".formatted(each(shots, ReadmeBlocks::published)))
                .append(" %s |".formatted(one(shots, "1")))
                .append(" %s |".formatted(one(shots, "5")))
                .append(" %s |\n".formatted(each(shots, ReadmeBlocks::verdict))));
    return table.toString();
  }

  private static String each(
      SortedMap<String, Map<String, String>> shots, Function<Map<String, String>, String> cell) {
    return Stream.of("1", "5")
        .filter(shots::containsKey)
        .map(shot -> cell.apply(shots.get(shot)))
        .distinct()
        .collect(Collectors.joining(" / "));
  }

  private static String published(Map<String, String> row) {
    if (row.get("published").isEmpty()) {
      return "–";
    }
    return percent(row.get("published"), row.get("published_ci95_half_width"));
  }

  private static String one(SortedMap<String, Map<String, String>> shots, String shot) {
    return shots.containsKey(shot) ? score(shots.get(shot), "measured") : "";
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** Returns what the program says of a run, or of the runs in a folder, by today's rules. */
  private List<Map<String, String>> comparison(Path folder) throws IOException {
    if (folder.endsWith(OLD)) {
      return read(folder.resolve("comparison.csv"));
    }
    Path out = work.resolve(folder.getFileName());
    List<String> arguments = new ArrayList<>(List.of("report", "--out", out.toString()));
    List<Path> runs = Files.exists(folder.resolve("run.json")) ? List.of(folder) : folders(folder);
    runs.forEach(run -> arguments.add(run.toString()));
    Ended ended = Episodic.here(arguments.toArray(String[]::new));
    assertEquals(0, ended.exitCode(), () -> String.join("\n", ended.errors()));
    return read(out.resolve("comparison.csv"));
  }

  /**
   * Returns a verdict with the share of training, if it is one of that, and without its reasons.
   */
  private static String verdict(Map<String, String> row) {
    return row.containsKey("in_words")
        ? row.get("in_words").split(":| \\((?!\\d)|, still")[0]
        : "–";
  }

  /** Returns the rows of scored cells in a folder and those below it, by the cell's id. */
  private static Map<String, Map<String, String>> cells(Path folder) throws IOException {
    Map<String, Map<String, String>> cells = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("results.csv")).sorted().toList()) {
        for (Map<String, String> row : read(file)) {
          if (row.get("status").equals("OK")) {
            cells.put(row.get("cell_id"), row);
          }
        }
      }
    }
    return cells;
  }

  private static List<Map<String, String>> read(Path csv) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
      return parser.stream().map(CSVRecord::toMap).toList();
    }
  }

  private static String score(Map<String, String> row, String column) {
    String mean = row.get(column);
    String halfWidth = row.get(column + "_ci95_half_width");
    if (row.get("metric").equals("accuracy")) {
      return percent(mean, halfWidth) + " %";
    }
    String text = String.format(Locale.ROOT, "%.3f", Double.parseDouble(mean));
    return halfWidth.isEmpty()
        ? text
        : text + String.format(Locale.ROOT, " ± %.3f", Double.parseDouble(halfWidth));
  }

  private static String percent(String mean, String halfWidth) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * Double.parseDouble(mean));
    return halfWidth.isEmpty()
        ? text
        : text + String.format(Locale.ROOT, " ± %.2f", 100 * Double.parseDouble(halfWidth));
  }

  private static String whole(String number) {
    return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
  }

  private static double seconds(Map<String, String> row) {
    return number(row, "meta_train_seconds") + number(row, "evaluation_seconds");
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
