package org.episodic.reports.allure;

import io.qameta.allure.model.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.episodic.spi.result.CellStatus;

/** Why a test is of interest. Allure sorts tests by how their message begins. */
enum Category {
  /** A gate found it worse than its baseline. */
  REGRESSION("Regression", Status.FAILED),
  /** A gate found it below the least that is accepted. */
  FLOOR("Below its floor", Status.FAILED),
  /** A gate found other numbers where equal ones are promised. */
  NUMBERS("Numbers changed", Status.FAILED),
  /** The plugin threw or broke its contract. */
  PLUGIN("Plugin failed", Status.BROKEN),
  /** It took too long. */
  TIMEOUT("Timeout", Status.BROKEN),
  /** It needed too much memory. */
  MEMORY("Out of memory", Status.BROKEN),
  /** Its process died. */
  CRASH("Crashed", Status.BROKEN),
  /** It was scored by other rules than the published number. */
  NOT_COMPARABLE("Not comparable", Status.PASSED),
  /** The algorithm does not serve the task. */
  UNSUPPORTED("Not supported", Status.SKIPPED),
  /** The run was stopped before it. */
  CANCELLED("Cancelled", Status.SKIPPED);

  private final String title;
  private final Status status;

  Category(String title, Status status) {
    this.title = title;
    this.status = status;
  }

  /** Returns the one of a status; none for a cell that has a score. */
  static Optional<Category> of(CellStatus status) {
    return switch (status) {
      case OK -> Optional.empty();
      case TIMEOUT -> Optional.of(TIMEOUT);
      case OUT_OF_MEMORY -> Optional.of(MEMORY);
      case CRASHED -> Optional.of(CRASH);
      case UNSUPPORTED -> Optional.of(UNSUPPORTED);
      case CANCELLED -> Optional.of(CANCELLED);
      default -> Optional.of(PLUGIN);
    };
  }

  Status status() {
    return status;
  }

  /** Returns the message of a test of this category. */
  String message(String rest) {
    return rest.isEmpty() ? title : title + ": " + rest;
  }

  /** Returns the content of {@code categories.json}. */
  static List<Map<String, Object>> all() {
    return Arrays.stream(values()).map(Category::json).toList();
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", title);
    json.put("matchedStatuses", List.of(status.value()));
    json.put("messageRegex", title + "(:.*)?");
    return json;
  }
}
