package org.episodic.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.episodic.benchmarks.SpeedTable.Row;

/**
 * Compares speeds of cells with those of references, both measured in alternating rounds by {@code
 * side-by-side.sh}.
 *
 * <p>Speeds are tasks a second: the best of all steps, and the median over rounds of the rounds'
 * medians. Of several variants of a reference each figure is that of the fastest, and the one with
 * the highest median is named. The last columns say how fast each side multiplied matrices of 2048
 * × 2048 on two threads or on a card at best. What the references ran with is named below; without
 * it a ratio says nothing.
 *
 * <p>A best step of ours is a single one, a reference's the mean of a repetition: medians compare
 * better.
 */
public final class SideBySide {
  private static final Set<String> PRODUCTS =
      Set.of("gemm mm 2048 fp32, 2 thread", "gemm mm 2048 fp32, card");

  /**
   * Tasks a second.
   *
   * @param best of the fastest step
   * @param median of the median step
   */
  private record Speed(double best, double median) {
    /** Takes one of each round, at least one. */
    static Speed of(List<Speed> rounds) {
      return new Speed(
          rounds.stream().mapToDouble(Speed::best).max().orElseThrow(),
          Median.withDefaults().evaluate(rounds.stream().mapToDouble(Speed::median).toArray()));
    }
  }

  private final List<List<Row>> rounds = new ArrayList<>();
  private final List<JsonNode> references = new ArrayList<>();
  private final Peer peer;

  /**
   * Reads {@code round-*.csv}, {@code references-*.jsonl} and {@code peer.json} of a folder.
   *
   * @throws IOException if one of them is missing, or does not say what it should
   */
  SideBySide(Path folder) throws IOException {
    for (Path file : files(folder, "round-*.csv")) {
      rounds.add(SpeedTable.read(file));
    }
    ObjectMapper json = new ObjectMapper();
    for (Path file : files(folder, "references-*.jsonl")) {
      for (String line : Files.readAllLines(file)) {
        references.add(json.readTree(line));
      }
    }
    peer = Peer.read(folder);
  }

  private static List<Path> files(Path folder, String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
      found.forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new IOException("There is no " + glob + " in " + folder);
    }
    return files.stream().sorted().toList();
  }

  /**
   * Returns a Markdown table of the pairs that both sides measured, and the titles of the others.
   *
   * @throws IllegalArgumentException if several cells of a round belong to one pair
   */
  String compare(List<Pair> pairs) {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "tasks/s",
            "ours, best",
            "median",
            "reference, best",
            "median",
            "fastest variant",
            "best / best",
            "median / median",
            "product GFLOP/s, ours",
            "reference"));
    text.append(line("---", "--:", "--:", "--:", "--:", "---", "--:", "--:", "--:", "--:"));
    List<String> missing = new ArrayList<>();
    for (Pair pair : pairs) {
      compare(pair).ifPresentOrElse(text::append, () -> missing.add(pair.title()));
    }
    if (!missing.isEmpty()) {
      text.append("\nNot measured on both sides: ")
          .append(String.join("; ", missing))
          .append(".\n");
    }
    return text.append('\n').append(peer.sentence()).append('\n').toString();
  }

  private Optional<String> compare(Pair pair) {
    List<Row> cells = rounds.stream().flatMap(round -> cell(pair, round).stream()).toList();
    Map<String, Speed> variants = variants(pair);
    if (cells.isEmpty() || variants.isEmpty()) {
      return Optional.empty();
    }
    Speed ours = Speed.of(cells.stream().map(row -> speed(row, pair.step())).toList());
    String fastest =
        variants.keySet().stream()
            .max(Comparator.comparing(variant -> variants.get(variant).median()))
            .orElseThrow();
    double best = variants.values().stream().mapToDouble(Speed::best).max().orElseThrow();
    double median = variants.get(fastest).median();
    double product = cells.stream().mapToDouble(SideBySide::product).max().orElseThrow();
    return Optional.of(
        line(
            pair.title(),
            number("%.1f", ours.best()),
            number("%.1f", ours.median()),
            number("%.1f", best),
            number("%.1f", median),
            fastest,
            number("%.2f", ours.best() / best),
            number("%.2f", ours.median() / median),
            number("%.0f", product),
            number("%.0f", referenceProduct())));
  }

  private static Optional<Row> cell(Pair pair, List<Row> round) {
    List<Row> found =
        round.stream()
            .filter(pair::isOf)
            .filter(row -> !Double.isNaN(speed(row, pair.step()).best()))
            .toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' must be one cell of a round, found %s; more options or a protocol tell them apart"
              .formatted(pair.title(), found.size()));
    }
    return found.stream().findFirst();
  }

  private static Speed speed(Row row, String step) {
    double tasks = row.number(step + "_tasks_per_step");
    return new Speed(
        tasks / row.number(step + "_step_best_seconds"),
        tasks / row.number(step + "_step_median_seconds"));
  }

  private static double product(Row row) {
    return row.number("product_flops_per_second") / 1e9;
  }

  private Map<String, Speed> variants(Pair pair) {
    return references.stream()
        .filter(reference -> pair.isOf(reference.path("name").asText()))
        .collect(
            Collectors.groupingBy(
                reference -> reference.path("name").asText(),
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.mapping(
                        reference -> speed(reference, pair.itemsRatio()), Collectors.toList()),
                    Speed::of)));
  }

  private static Speed speed(JsonNode reference, double itemsRatio) {
    double tasks = reference.path("items").asDouble() * itemsRatio;
    return new Speed(
        tasks / reference.path("min_s").asDouble(), tasks / reference.path("med_s").asDouble());
  }

  private double referenceProduct() {
    return references.stream()
        .filter(reference -> PRODUCTS.contains(reference.path("name").asText()))
        .mapToDouble(reference -> reference.path("gflops_max").asDouble())
        .max()
        .orElse(Double.NaN);
  }

  private static String line(String... fields) {
    return "| " + String.join(" | ", fields) + " |\n";
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }

  /**
   * Prints the comparison.
   *
   * @param arguments the folder, and a table of pairs if not the one beside this class
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2) {
      throw new IllegalArgumentException("Arguments are FOLDER [PAIRS.csv]");
    }
    try (Reader pairs =
        arguments.length == 2 ? Files.newBufferedReader(Path.of(arguments[1])) : shippedPairs()) {
      System.out.print(new SideBySide(Path.of(arguments[0])).compare(Pair.read(pairs)));
    }
  }

  static Reader shippedPairs() {
    return new InputStreamReader(
        SideBySide.class.getResourceAsStream("pairs.csv"), StandardCharsets.UTF_8);
  }
}
