package org.episodic.harness.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.identity.Json;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.spi.Compute;
import org.episodic.spi.Credit;
import org.episodic.spi.result.Host;

/**
 * What {@code run.json} holds: everything that is known of a run before its first cell.
 *
 * @param schemaVersion version of the files' format
 * @param runId name of the run
 * @param plan all cells of the plan as resolved, in order
 * @param shard the part of the plan that belongs to this run
 * @param mergedFrom ids of the runs it was merged from; empty for a run that was run
 * @param compute the device and the number of threads that were asked for
 * @param dataDirectory the folder of data sets the user named
 * @param host the machine and the source checkout
 * @param startedAt when it began
 * @param credits whose the algorithms and data sets of its cells are, in their order, as it was
 *     installed then; empty if that was not recorded
 */
public record RunManifest(
    int schemaVersion,
    String runId,
    List<PlannedCell> plan,
    Shard shard,
    List<String> mergedFrom,
    Compute compute,
    Optional<Path> dataDirectory,
    Host host,
    Instant startedAt,
    List<Credit> credits) {
  public RunManifest {
    plan = List.copyOf(plan);
    mergedFrom = List.copyOf(mergedFrom);
    credits = credits.stream().distinct().sorted(Credit.ORDER).toList();
  }

  /** Returns the text of a manifest with what older versions did not write. */
  static String current(String text) throws IOException {
    JsonNode manifest = Json.read(text, JsonNode.class);
    if (manifest instanceof ObjectNode whole) {
      whole.putIfAbsent("credits", JsonNodeFactory.instance.arrayNode());
    }
    return manifest.toString();
  }

  /** Returns the cells that belong to this run, in the order of the plan. */
  public List<PlannedCell> cells() {
    return shard.of(plan);
  }
}
