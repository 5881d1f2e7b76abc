package org.episodic.harness.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVFormat;

/** Speeds as RFC 4180 CSV, a line for each cell. What was not measured is empty. */
public final class SpeedCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private record Column(String name, Function<Measurement, Object> value) {}

  private static final List<Column> COLUMNS = new ArrayList<>();

  static {
    column("algorithm", m -> m.cell().algorithm());
    column("dataset", m -> m.cell().dataset());
    column("protocol", m -> m.cell().protocol().id());
    column("way", m -> m.cell().shape().way());
    column("shot", m -> m.cell().shape().shot());
    column("queries_per_class", m -> m.cell().shape().queriesPerClass());
    column("options", m -> String.join(" ", options(m)));
    column("device", m -> m.speed().execution().device().toString());
    column("library", m -> m.speed().execution().library());
    column("threads", m -> m.compute().threads());
    training("train_tasks_per_step", Rate::tasksPerStep);
    training("train_step_median_seconds", Rate::medianSeconds);
    training("train_step_best_seconds", Rate::bestSeconds);
    training("train_tasks_per_second", Rate::tasksPerSecond);
    training("train_inputs_per_second", Rate::inputsPerSecond);
    training("train_flops_per_step", Rate::flopsPerStep);
    column("train_share_of_product_rate", m -> m.speed().training().map(m.speed()::share));
    evaluation("evaluation_tasks_per_step", Rate::tasksPerStep);
    evaluation("evaluation_step_median_seconds", Rate::medianSeconds);
    evaluation("evaluation_step_best_seconds", Rate::bestSeconds);
    evaluation("evaluation_tasks_per_second", Rate::tasksPerSecond);
    evaluation("evaluation_inputs_per_second", Rate::inputsPerSecond);
    evaluation("evaluation_flops_per_step", Rate::flopsPerStep);
    column("evaluation_share_of_product_rate", m -> m.speed().share(m.speed().evaluation()));
    column("product_flops_per_second", m -> m.speed().productFlopsPerSecond());
    column("peak_rss_bytes", m -> m.speed().peakResidentBytes());
    column("graph_nodes", m -> m.speed().graphNodes());
    column("create_seconds", m -> m.speed().createSeconds());
    column("start_seconds", m -> m.speed().startSeconds());
    column("git_commit", m -> m.host().gitCommit());
    column("git_dirty", m -> m.host().gitDirty());
    column("java_version", m -> m.host().javaVersion());
    column("os", m -> m.host().os());
    column("cpu", m -> m.host().cpu());
    column("gpu", m -> m.host().gpu());
  }

  private SpeedCsv() {}

  /** Returns the file's text. */
  public static String of(List<Measurement> measurements) {
    StringBuilder text = new StringBuilder(line(Column::name));
    measurements.forEach(measurement -> text.append(line(column -> text(column, measurement))));
    return text.toString();
  }

  private static String line(Function<Column, String> field) {
    return FORMAT.format(COLUMNS.stream().map(field).toArray()) + "\n";
  }

  private static String text(Column column, Measurement measurement) {
    Object value = column.value().apply(measurement);
    Object found = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return found == null || found.equals(Double.NaN) ? "" : found.toString();
  }

  private static List<String> options(Measurement measurement) {
    return measurement.cell().options().entrySet().stream()
        .map(option -> option.getKey() + "=" + option.getValue())
        .toList();
  }

  private static void training(String name, ToDoubleFunction<Rate> value) {
    column(name, m -> m.speed().training().map(value::applyAsDouble));
  }

  private static void evaluation(String name, ToDoubleFunction<Rate> value) {
    column(name, m -> value.applyAsDouble(m.speed().evaluation()));
  }

  private static void column(String name, Function<Measurement, Object> value) {
    COLUMNS.add(new Column(name, value));
  }
}
