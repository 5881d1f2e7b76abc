package org.episodic.reports.allure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.result.CellResult;

/**
 * What a gate decided about cells: {@code verdict.json} in the report's directory, an object whose
 * array {@code cells} has objects with the texts {@code cellId}, {@code verdict} and, if there is
 * more to say, {@code message}. A verdict that names a regression or a floor fails its test; others
 * change nothing.
 */
final class Verdicts {
  private static final String FILE = "verdict.json";

  /**
   * A decision that fails a test.
   *
   * @param category what it is
   * @param message more about it, may be empty
   */
  record Failure(Category category, String message) {}

  private final Map<String, Failure> failures;

  private Verdicts(Map<String, Failure> failures) {
    this.failures = failures;
  }

  static Verdicts in(Path directory) throws IOException {
    Map<String, Failure> failures = new HashMap<>();
    Path file = directory.resolve(FILE);
    if (Files.isRegularFile(file)) {
      for (JsonNode cell : Json.read(file).path("cells")) {
        category(cell.path("verdict").asText(""))
            .ifPresent(
                c ->
                    failures.put(
                        cell.path("cellId").asText(""),
                        new Failure(c, cell.path("message").asText(""))));
      }
    }
    return new Verdicts(failures);
  }

  private static Optional<Category> category(String verdict) {
    String word = verdict.toLowerCase(Locale.ROOT);
    if (word.contains("regression")) {
      return Optional.of(Category.REGRESSION);
    }
    return word.contains("floor") ? Optional.of(Category.FLOOR) : Optional.empty();
  }

  /** Returns why the test of a cell fails, if it does. */
  Optional<Failure> of(CellResult cell) {
    return Optional.ofNullable(failures.get(cell.cellId()));
  }
}
