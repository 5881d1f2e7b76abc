package org.episodic.harness.table;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Score;

/** The columns of {@code results.csv}, schema 1. A cell that is not OK leaves its score empty. */
public final class ResultsCsv {
  /** All CSV files: RFC 4180 with line feeds alone. */
  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private record Column(String name, Function<CellResult, Object> value) {}

  private static final List<Column> COLUMNS = new ArrayList<>();

  static {
    column("schema_version", r -> CellIdentity.SCHEMA_VERSION);
    column("run_id", CellResult::runId);
    column("cell_id", CellResult::cellId);
    column("status", CellResult::status);
    column("message", CellResult::message);
    column("algorithm", r -> r.key().algorithm());
    column("algorithm_version", r -> r.provenance().algorithmPlugin().version());
    column("plugin_jar_sha256", r -> r.provenance().algorithmPlugin().sha256());
    column("dataset", r -> r.key().dataset());
    column("dataset_sha256", r -> r.provenance().datasetSha256());
    column("protocol", r -> r.key().protocol().id());
    column("split_sha256", r -> r.provenance().splitSha256());
    column("way", r -> r.key().shape().way());
    column("shot", r -> r.key().shape().shot());
    column("queries_per_class", r -> r.key().shape().queriesPerClass());
    column("seed", r -> r.key().seed());
    column("episodes", score(Score::episodes));
    column("episode_stream_sha256", score(Score::episodeStreamSha256));
    column("metric", score(s -> s.metric().id()));
    column("mean", score(Score::mean));
    column("ci95_half_width", score(Score::ci95HalfWidth));
    column("transductive", score(s -> s.mode() == EvaluationMode.TRANSDUCTIVE));
    column("iterations_trained", r -> r.cost().iterationsTrained());
    column("paper_iterations", r -> r.cost().paperIterations());
    column("meta_train_seconds", r -> r.cost().metaTrainSeconds());
    column("evaluation_seconds", r -> r.cost().evaluationSeconds());
    column("images_per_second", r -> r.cost().imagesPerSecond());
    column("peak_rss_bytes", r -> r.cost().peakRssBytes());
    column("device", r -> r.provenance().executed().device().toString());
    column("options", r -> options(r.key().options()));
    column("git_commit", r -> r.provenance().host().gitCommit());
    column("git_dirty", r -> r.provenance().host().gitDirty());
    column("tensorflow_version", r -> tensorflowVersion(r.provenance().executed().library()));
    column("java_version", r -> r.provenance().host().javaVersion());
    column("os", r -> r.provenance().host().os());
    column("cpu", r -> r.provenance().host().cpu());
    column("started_at", r -> r.provenance().startedAt());
  }

  private ResultsCsv() {}

  /** Returns the names of the columns, in order. */
  public static List<String> columns() {
    return COLUMNS.stream().map(Column::name).toList();
  }

  /** Returns the text of each column for a result. */
  public static List<String> values(CellResult result) {
    return COLUMNS.stream().map(column -> column.value().apply(result).toString()).toList();
  }

  /** Returns the fields of one line of the file. */
  public static List<String> fields(String line) throws IOException {
    try (CSVParser parser = FORMAT.parse(new StringReader(line))) {
      return parser.getRecords().get(0).toList();
    }
  }

  /** Refuses a file that lacks columns or its end. */
  static void requireWhole(String text, List<String> columns) throws IOException {
    String header = text.lines().findFirst().orElse("");
    requireColumns(header.isEmpty() ? List.of() : fields(header), columns);
    if (!text.endsWith("\n")) {
      throw new IOException("the last line is cut off");
    }
  }

  /** Refuses a header that lacks columns. */
  static void requireColumns(List<String> header, List<String> columns) throws IOException {
    if (!header.containsAll(columns)) {
      throw new IOException(
          "the header is missing; it must have the columns %s, separated by commas"
              .formatted(String.join(", ", columns)));
    }
  }

  /** Returns the first line of the file. */
  public static String header() {
    return FORMAT.format(columns().toArray()) + "\n";
  }

  /** Returns the line of a result. */
  public static String row(CellResult result) {
    return FORMAT.format(values(result).toArray()) + "\n";
  }

  private static void column(String name, Function<CellResult, Object> value) {
    COLUMNS.add(new Column(name, value));
  }

  private static Function<CellResult, Object> score(Function<Score, Object> value) {
    return result -> result.score().map(value).orElse("");
  }

  private static String options(Map<String, String> options) {
    return options.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(";"));
  }

  private static String tensorflowVersion(String library) {
    String prefix = "TensorFlow ";
    return library.startsWith(prefix) ? library.substring(prefix.length()) : "";
  }
}
