package org.episodic.reports.allure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.result.CellResult;

/**
 * What a gate decided about cells: {@code verdict.json} in the report's directory, an object whose
 * array {@code cells} has objects with the texts {@code cellId}, {@code verdict} and {@code
 * reason}. The verdicts {@code regression}, {@code below-floor} and {@code numbers-changed} fail a
 * test; others change nothing.
 */
final class Verdicts {
  private static final String FILE = "verdict.json";

  /**
   * A decision that fails a test.
   *
   * @param category what it is
   * @param reason why, may be empty
   */
  record Failure(Category category, String reason) {}

  private static final Map<String, Category> WORDS =
      Map.of(
          "regression", Category.REGRESSION,
          "below-floor", Category.FLOOR,
          "numbers-changed", Category.NUMBERS);

  private final Map<String, Failure> failures;

  private Verdicts(Map<String, Failure> failures) {
    this.failures = failures;
  }

  static Verdicts in(Path directory) throws IOException {
    Map<String, Failure> failures = new HashMap<>();
    Path file = directory.resolve(FILE);
    if (Files.isRegularFile(file)) {
      for (JsonNode cell : Json.read(file).path("cells")) {
        Category category = WORDS.get(cell.path("verdict").asText(""));
        if (category != null) {
          failures.put(
              cell.path("cellId").asText(""),
              new Failure(category, cell.path("reason").asText("")));
        }
      }
    }
    return new Verdicts(failures);
  }

  /** Returns why the test of a cell fails, if it does. */
  Optional<Failure> of(CellResult cell) {
    return Optional.ofNullable(failures.get(cell.cellId()));
  }
}
