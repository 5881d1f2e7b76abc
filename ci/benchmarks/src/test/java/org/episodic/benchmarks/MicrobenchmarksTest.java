package org.episodic.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

final class MicrobenchmarksTest {
  @Test
  void everyBenchmarkGivesAResult() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .forks(0)
                    .param("share", "10")
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(10))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    Map<String, Integer> found = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      found.merge(
          name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), 1, Integer::sum);
      assertTrue(result.getPrimaryResult().getScore() > 0, name);
    }
    int samplings = 2 * SamplingBenchmark.Size.values().length;
    int kernels = Kernel.values().length;
    assertEquals(
        Map.of(
            "CactusBenchmark.kMeans",
            1,
            "CactusBenchmark.twoPartitions",
            1,
            "CactusBenchmark.acai20Steps",
            1,
            "CactusBenchmark.acai220Steps",
            1,
            "SamplingBenchmark.draw",
            samplings,
            "SamplingBenchmark.hash",
            samplings,
            "KernelBenchmark.time",
            kernels,
            "KernelBenchmark.rate",
            kernels),
        found);
  }

  // Counted by hand: 2 · images · output pixels · 9 · channels in · channels out.
  @ParameterizedTest
  @CsvSource({
    "PRODUCT_2048, 17179869184",
    "FIRST_BLOCK, 1128960",
    "SECOND_BLOCK, 18063360",
    "SECOND_BLOCK_INPUT_GRADIENT, 18063360",
    "SECOND_BLOCK_FILTER_GRADIENT, 18063360",
    "LARGE_BLOCK, 3468165120"
  })
  void kernelsCountTheirOperations(Kernel kernel, double flops) {
    try (Kernel.Work work = kernel.open()) {
      assertEquals(flops, work.run());
    }
  }
}
