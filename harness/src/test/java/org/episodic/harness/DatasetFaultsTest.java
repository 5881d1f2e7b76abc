package org.episodic.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.episodic.harness.fake.TilesProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a data set's plugin throws, or null, names the data set, whatever asks it. */
class DatasetFaultsTest extends CommandLineTestCase {
  private static final String FAULT = "Data set 'tiles' cannot be opened: ";

  private int line(String line) {
    return run(line.split(" +"));
  }

  private void fault(String text) throws IOException {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve(TilesProvider.FAULTS), text);
  }

  static Stream<Arguments> faults() {
    return Stream.of("describe", "prepare", "open")
        .flatMap(
            call ->
                Stream.of(
                        "run --dataset tiles --way 5 --algorithm centroid --no-fork --out r",
                        "episodes --dataset tiles --way 5",
                        "episodes export --dataset tiles --way 5 --out e",
                        "episodes check made",
                        "datasets check tiles")
                    .map(command -> Arguments.of(call, command)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theDataSetIsNamed(String call, String command) throws IOException {
    if (command.endsWith("made")) {
      assertEquals(0, line("episodes export --dataset tiles --way 5 --episodes 2 --out made"));
    }
    fault(call + " throws");
    assertEquals(2, line(command + " --data data"), () -> errors().toString());
    assertEquals(List.of(FAULT + "AssertionError: no " + call), errors());
    fault(call + " null");
    assertEquals(2, line(command + " --data data"), () -> errors().toString());
    assertEquals(List.of(FAULT + "it returned null"), errors());
    assertFalse(Files.exists(directory.resolve("r")));
  }

  @Test
  void preparingNamesItToo() throws IOException {
    fault("prepare throws");
    assertEquals(2, line("datasets prepare tiles --data data"));
    assertEquals(List.of(FAULT + "AssertionError: no prepare"), errors());
  }

  /** Whether tiles are there depends on their option, which has a default. */
  @Test
  void optionsHaveTheirDefaultsWhereverADataSetIsLookedFor() throws IOException {
    Files.createDirectories(directory.resolve("data"));
    for (String command :
        List.of("datasets list --data data", "list --data data", "describe tiles --data data")) {
      assertEquals(0, line(command), () -> errors().toString());
      assertEquals(List.of(), errors(), command);
      assertFalse(output().contains("was not declared"), output());
    }
    String tiles = "--dataset tiles --way 5 --algorithm centroid --budget smoke --data data";
    assertEquals(0, line("run --dry-run " + tiles), () -> errors().toString());
    assertFalse(errors().toString().contains("not present"), errors().toString());
    plan(
        """
        name: p
        budget: smoke
        cells:
          - {algorithms: centroid, dataset: {first-present: [absent, tiles]}, way: 5, shot: 1}
        """);
    assertEquals(0, line("run --plan p.yaml --dry-run --offline"), () -> errors().toString());
    assertTrue(output().contains(" tiles "), output());
  }
}
