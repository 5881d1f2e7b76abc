package org.episodic.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.episodic.harness.bench.SpeedCsv;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideBySideTest {
  private static final String COLUMNS =
      "algorithm,dataset,protocol,way,shot,options,train_tasks_per_step,"
          + "train_step_median_seconds,train_step_best_seconds,evaluation_tasks_per_step,"
          + "evaluation_step_median_seconds,evaluation_step_best_seconds,product_flops_per_second";
  private static final String PAIRS =
      """
      title,algorithm,options,way,shot,dataset,protocol,step,references,items_ratio
      MAML,maml,train-queries=1,5,1,omniglot,paper:finn,train,maml a1 2nd,1
      Reptile,reptile,,5,1,omniglot,,evaluation,reptile 5w1s|reptile fast,5
      SNAIL,snail,,5,1,omniglot,,train,snail 5w1s,6.4
      """;

  private static final String PEER =
      """
      {"library": "PyTorch", "version": "2.13.0+cpu", "blas": "mkl", "onednn": "3.12.0", "cpu": "AVX512"}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeRounds() throws IOException {
    round(
        1,
        "maml,omniglot,paper:finn,5,1,meta-batch=32 train-queries=1,32,0.2,0.16,32,9,9,4e11",
        "maml,omniglot,paper:finn,5,1,meta-batch=32 train-queries=15,32,9,9,32,9,9,9e11",
        "reptile,omniglot,paper:nichol,5,1,meta-batch=5,5,9,9,32,0.5,0.4,4e11",
        "chance,omniglot,paper:finn,5,1,,,,,32,0.001,0.001,");
    round(
        2,
        "maml,omniglot,paper:finn,5,1,meta-batch=32 train-queries=1,32,0.4,0.32,32,9,9,5e11",
        "maml,omniglot,paper:finn,5,1,meta-batch=32 train-queries=15,32,9,9,32,9,9,9e11",
        "reptile,omniglot,paper:nichol,5,1,meta-batch=5,5,9,9,32,1,0.8,4e11");
    Files.writeString(folder.resolve("peer.json"), PEER);
    references(
        1,
        "{\"name\":\"gemm mm 2048 fp32, 2 thread\",\"items\":1,\"gflops_max\":240.4}",
        "{\"name\":\"maml a1 2nd loop\",\"items\":32,\"min_s\":0.1,\"med_s\":0.8}",
        "{\"name\":\"maml a1 2nd grouped\",\"items\":32,\"min_s\":0.32,\"med_s\":0.4}",
        "{\"name\":\"maml a15 2nd loop\",\"items\":32,\"min_s\":0.001,\"med_s\":0.001}",
        "{\"name\":\"reptile 5w1s15q module\",\"items\":1,\"min_s\":0.001,\"med_s\":0.001}",
        "{\"name\":\"reptile 5w1s module\",\"items\":1,\"min_s\":0.1,\"med_s\":0.2}");
    references(
        2,
        "{\"name\":\"gemm mm 2048 fp32, 2 thread\",\"items\":1,\"gflops_max\":230}",
        "{\"name\":\"maml a1 2nd grouped\",\"items\":32,\"min_s\":0.32,\"med_s\":0.8}");
  }

  private void round(int number, String... rows) throws IOException {
    Files.writeString(
        folder.resolve("round-" + number + ".csv"), COLUMNS + "\n" + String.join("\n", rows));
  }

  private void references(int number, String... lines) throws IOException {
    Files.write(folder.resolve("references-" + number + ".jsonl"), List.of(lines));
  }

  private List<String> lines() throws IOException {
    return new SideBySide(folder).compare(Pair.read(new StringReader(PAIRS))).lines().toList();
  }

  @Test
  void comparesTheBestOfAllAndTheMedianOfTheRounds() throws IOException {
    // Ours: 32/0.16; (32/0.2 + 32/0.4)/2. Theirs: 32/0.1 of one variant; (32/0.4 + 32/0.8)/2 of the
    // other.
    assertEquals(
        "| MAML | 200.0 | 120.0 | 320.0 | 60.0 | maml a1 2nd grouped | 0.63 | 2.00 | 500 | 240 |",
        lines().get(2));
  }

  @Test
  void countsTasksInAReferencesItems() throws IOException {
    // Ours: 32/0.4; (32/0.5 + 32/1)/2. Theirs: 5/0.1 and 5/0.2.
    assertEquals(
        "| Reptile | 80.0 | 48.0 | 50.0 | 25.0 | reptile 5w1s module | 1.60 | 1.92 | 400 | 240 |",
        lines().get(3));
  }

  @Test
  void namesPairsThatAreNotMeasured() throws IOException {
    assertEquals(
        List.of(
            "",
            "Not measured on both sides: SNAIL.",
            "",
            "References: PyTorch 2.13.0+cpu, BLAS mkl, oneDNN 3.12.0, AVX512."),
        lines().subList(4, lines().size()));
  }

  @Test
  void namesTheCardAndItsRate() throws IOException {
    Files.writeString(
        folder.resolve("peer.json"),
        PEER.replace(
            "\"AVX512\"",
            "\"AVX512\", \"cuda\": \"12.6\", \"cudnn\": \"90501\", \"gpu\": \"H100\", \"jax\": \"0.10\""));
    references(3, "{\"name\":\"gemm mm 2048 fp32, card\",\"items\":1,\"gflops_max\":40000.2}");
    assertTrue(lines().get(2).endsWith("| 500 | 40000 |"), lines().get(2));
    assertEquals(
        "References: PyTorch 2.13.0+cpu, BLAS mkl, oneDNN 3.12.0, AVX512;"
            + " CUDA 12.6, cuDNN 90501, H100; JAX 0.10.",
        lines().get(lines().size() - 1));
  }

  @Test
  void refusesPairsOfSeveralCells() {
    String pairs = PAIRS.replace("train-queries=1,", ",");
    SideBySide comparison = read();
    var problem =
        assertThrows(
            IllegalArgumentException.class,
            () -> comparison.compare(Pair.read(new StringReader(pairs))));
    assertTrue(problem.getMessage().startsWith("'MAML' must be one cell of a round, found 2"));
  }

  private SideBySide read() {
    try {
      return new SideBySide(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusesAFolderWithoutReferences() throws IOException {
    Files.delete(folder.resolve("references-1.jsonl"));
    Files.delete(folder.resolve("references-2.jsonl"));
    assertThrows(IOException.class, () -> new SideBySide(folder));
  }

  @Test
  void refusesAFolderThatDoesNotSayWhatTheReferencesRanWith() throws IOException {
    Files.writeString(folder.resolve("peer.json"), PEER.replace("\"blas\": \"mkl\", ", ""));
    IOException incomplete = assertThrows(IOException.class, () -> new SideBySide(folder));
    assertTrue(incomplete.getMessage().contains("'blas'"), incomplete.getMessage());
    Files.delete(folder.resolve("peer.json"));
    assertThrows(IOException.class, () -> new SideBySide(folder));
  }

  @Test
  void readsColumnsThatBenchWrites() {
    List<String> written = List.of(SpeedCsv.of(List.of()).strip().split(","));
    Stream.of(COLUMNS.split(",")).forEach(name -> assertTrue(written.contains(name), name));
  }

  @Test
  void shippedPairsNameOptionsThatExist() throws IOException {
    List<AlgorithmProvider> installed =
        ServiceLoader.load(AlgorithmProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    List<Pair> pairs = Pair.read(SideBySide.shippedPairs());
    assertFalse(pairs.isEmpty());
    for (Pair pair : pairs) {
      AlgorithmProvider algorithm =
          installed.stream()
              .filter(provider -> provider.description().id().equals(pair.algorithm()))
              .findFirst()
              .orElseThrow();
      for (String option : pair.options()) {
        String name = option.substring(0, option.indexOf('='));
        assertTrue(
            algorithm.description().options().stream().anyMatch(o -> o.name().equals(name)),
            pair.title() + ": " + name);
      }
      assertTrue(List.of("train", "evaluation").contains(pair.step()), pair.title());
    }
  }
}
