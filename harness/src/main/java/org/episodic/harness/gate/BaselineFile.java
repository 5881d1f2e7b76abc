package org.episodic.harness.gate;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.table.ResultText;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.SeedSample;

/**
 * A baseline as two tables that are committed together: {@code NAME.csv} with a row for each cell,
 * and beside it {@code NAME.episodes.csv} with the scores of its test episodes.
 */
public final class BaselineFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
  private static final CSVFormat WITH_HEADER =
      FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final List<String> COLUMNS =
      List.of(
          "algorithm",
          "dataset",
          "protocol",
          "way",
          "shot",
          "queries_per_class",
          "budget",
          "episode_seed",
          "seed",
          "metric",
          "mean",
          "ci95_half_width",
          "seeds",
          "seeds_mean",
          "seeds_sd",
          "numbers_version",
          "accepted",
          "commit",
          "version",
          "reason",
          "machine",
          "episode_stream_sha256",
          "episodes_sha256",
          "options");

  private static final List<String> EPISODE_COLUMNS =
      List.of("cell", "algorithm", "divisor", "scores");

  private BaselineFile() {}

  /**
   * Reads a baseline; one that is not there knows nothing.
   *
   * @throws org.episodic.spi.UsageException if a file is damaged or one of the two is missing
   */
  public static Baseline read(Path file) {
    Baseline baseline = Baseline.empty();
    if (!Files.exists(file)) {
      return baseline;
    }
    Path episodes = episodes(file);
    try {
      Map<String, CompactScores> scores = new HashMap<>();
      for (CSVRecord row : table(episodes, EPISODE_COLUMNS)) {
        scores.put(
            row.get("cell"),
            new CompactScores(Integer.parseInt(row.get("divisor")), row.get("scores")));
      }
      for (CSVRecord record : table(file, COLUMNS)) {
        BaselineRow row = row(record);
        CompactScores own = scores.get(row.key().id());
        if (own == null) {
          throw new IOException(
              "line %s, %s, has no scores in %s"
                  .formatted(record.getRecordNumber() + 1, row.key().label(), episodes));
        }
        if (baseline.row(row.key()).isPresent()) {
          throw new IOException("two lines are of " + row.key().label());
        }
        baseline.put(row, own);
      }
      return baseline;
    } catch (IOException | RuntimeException e) {
      throw ResultText.damaged(file, e);
    }
  }

  /** Writes a baseline, making the directory if it is missing. */
  public static void write(Path file, Baseline baseline) throws IOException {
    StringBuilder table = new StringBuilder(line(COLUMNS.toArray()));
    StringBuilder episodes = new StringBuilder(line(EPISODE_COLUMNS.toArray()));
    for (BaselineRow row : baseline.rows()) {
      table.append(line(values(row)));
      CompactScores scores = baseline.compactScores(row.key());
      episodes.append(line(row.key().id(), row.key().algorithm(), scores.divisor(), scores.text()));
    }
    AtomicFile.write(episodes(file), episodes.toString());
    AtomicFile.write(file, table.toString());
  }

  /** Returns the second of the two files. */
  static Path episodes(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("(\\.csv)?$", ".episodes.csv"));
  }

  private static List<CSVRecord> table(Path file, List<String> columns) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + " is missing");
    }
    try (CSVParser parser = WITH_HEADER.parse(new StringReader(ResultText.read(file)))) {
      if (!parser.getHeaderNames().containsAll(columns)) {
        throw new IOException(
            "%s must have the columns %s".formatted(file, String.join(", ", columns)));
      }
      return parser.getRecords();
    }
  }

  private static Object[] values(BaselineRow row) {
    BaselineKey key = row.key();
    return new Object[] {
      key.algorithm(),
      key.dataset(),
      key.protocol(),
      key.way(),
      key.shot(),
      key.queries(),
      key.budget(),
      key.episodeSeed(),
      row.seed(),
      row.metric().id(),
      row.mean(),
      row.halfWidth(),
      row.seeds().count(),
      row.seeds().mean(),
      row.seeds().deviation(),
      row.numbersVersion(),
      row.accepted().date(),
      row.accepted().commit(),
      row.accepted().version(),
      row.accepted().reason(),
      row.machine(),
      row.stream(),
      row.episodes(),
      key.options()
    };
  }

  private static BaselineRow row(CSVRecord row) throws IOException {
    String metric = row.get("metric");
    BaselineKey key =
        new BaselineKey(
            row.get("algorithm"),
            row.get("dataset"),
            row.get("protocol"),
            Integer.parseInt(row.get("way")),
            Integer.parseInt(row.get("shot")),
            Integer.parseInt(row.get("queries_per_class")),
            row.get("budget"),
            Long.parseLong(row.get("episode_seed")),
            row.get("options"));
    return new BaselineRow(
        key,
        Long.parseLong(row.get("seed")),
        Integer.parseInt(row.get("numbers_version")),
        row.get("machine"),
        Metric.named(metric).orElseThrow(() -> new IOException("metric '" + metric + "'")),
        number(row, "mean"),
        number(row, "ci95_half_width"),
        row.get("episode_stream_sha256"),
        row.get("episodes_sha256"),
        new SeedSample(
            Integer.parseInt(row.get("seeds")), number(row, "seeds_mean"), number(row, "seeds_sd")),
        new BaselineRow.Accepted(
            row.get("accepted"), row.get("commit"), row.get("version"), row.get("reason")));
  }

  /** A baseline that is not a number would let everything pass. */
  private static double number(CSVRecord row, String column) throws IOException {
    double value = Double.parseDouble(row.get(column));
    if (!Double.isFinite(value)) {
      throw new IOException("%s is %s; it must be a number".formatted(column, value));
    }
    return value;
  }

  private static String line(Object... values) {
    return FORMAT.format(values) + "\n";
  }
}
