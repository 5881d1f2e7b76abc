package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code episodic bench} on real learners, in processes of their own. */
final class BenchTest {
  @TempDir Path directory;

  @Test
  void measuresTrainingAndEvaluation() throws IOException {
    CSVRecord row =
        bench(
                """
                - algorithms: protonet
                  dataset: glyphs
                  way: 5
                  shot: 1
                  options:
                    protonet: {filters: 4, train-way: 10, train-queries: 2}
                """,
                0)
            .get(0);
    assertEquals("protonet", row.get("algorithm"));
    assertTrue(row.get("options").contains("filters=4"), row.get("options"));
    assertEquals("1", row.get("train_tasks_per_step").replace(".0", ""));
    double step = number(row, "train_step_median_seconds");
    assertTrue(number(row, "train_step_best_seconds") <= step);
    assertEquals(1 / step, number(row, "train_tasks_per_second"), 1e-9 / step);
    assertEquals(30 / step, number(row, "train_inputs_per_second"), 1e-6 / step);
    assertEquals(
        number(row, "train_flops_per_step") / step / number(row, "product_flops_per_second"),
        number(row, "train_share_of_product_rate"),
        1e-9);
    assertTrue(number(row, "evaluation_share_of_product_rate") > 0);
    assertTrue(number(row, "peak_rss_bytes") > 1e8);
    assertTrue(number(row, "graph_nodes") > 100);
    assertTrue(number(row, "create_seconds") < number(row, "start_seconds"));
  }

  @Test
  void countsTheConvolutionsOfAnEmbedding() throws IOException {
    CSVRecord row =
        bench(
                """
                - algorithms: protonet
                  dataset: glyphs
                  way: 5
                  shot: 1
                  options:
                    protonet: {filters: 4}
                """,
                0)
            .get(0);
    // four 3×3 convolutions at 28², 14², 7² and 3²; distances to five prototypes of four features
    double image = 2 * 9 * (784 * 4 + 196 * 16 + 49 * 16 + 9 * 16);
    double products = 75 * 2 * 5 * 4;
    // as many tasks at once as a run scores
    assertEquals(20 * (80 * image + products), number(row, "evaluation_flops_per_step"), 1e-3);
  }

  @Test
  void aLearnerWithoutTrainingIsOnlyEvaluated() throws IOException {
    CSVRecord row = bench("- {algorithms: chance, dataset: glyphs, way: 5, shot: 1}", 0).get(0);
    assertEquals("", row.get("train_tasks_per_second"));
    assertEquals("", row.get("evaluation_flops_per_step"));
    assertTrue(number(row, "evaluation_tasks_per_second") > 0);
  }

  @Test
  void aPluginThatFailsCostsItsOwnRowOnly() throws IOException {
    List<CSVRecord> rows =
        bench(
            """
            - {algorithms: faulty, dataset: glyphs, way: 5, shot: 1, options: {faulty: {fault: exit}}}
            - {algorithms: chance, dataset: glyphs, way: 5, shot: 1}
            """,
            3);
    assertEquals(List.of("chance"), rows.stream().map(row -> row.get("algorithm")).toList());
  }

  @Test
  void aLearnerWithoutLabelsProposesBeforeItIsMeasured() throws IOException {
    List<CSVRecord> rows =
        bench(
            """
            - {algorithms: [chance, faulty-clusters], dataset: glyphs, way: 5, shot: 1}
            """,
            3);
    assertEquals(List.of("chance"), rows.stream().map(row -> row.get("algorithm")).toList());
  }

  private List<CSVRecord> bench(String cells, int exitCode) throws IOException {
    Path plan = directory.resolve("plan.yaml");
    Files.writeString(plan, "name: p\nbudget: smoke\nseeds: [0]\ncells:\n" + cells.indent(2));
    Path out = directory.resolve("speed.csv");
    Episodic.Ended ended =
        Episodic.here(
            "bench", "--plan", plan.toString(), "--repeat-for", "100ms", "--out", out.toString());
    assertEquals(exitCode, ended.exitCode(), () -> String.join("\n", ended.errors()));
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(out), format)) {
      return parser.getRecords();
    }
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
