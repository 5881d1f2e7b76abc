package org.episodic.harness.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.Json;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.ShownEpisode;
import org.episodic.spi.result.TrainingCost;

/**
 * What {@code manifest.json} holds: a result without its episodes, scored and shown, and its curve.
 *
 * @param schemaVersion version of the files' format
 * @param runId see {@link CellResult}, as for all that follow
 */
public record Manifest(
    int schemaVersion,
    String runId,
    String cellId,
    CellKey key,
    CellStatus status,
    String message,
    Optional<Score> score,
    TrainingCost cost,
    Provenance provenance,
    List<Double> firstLosses) {

  /** Returns the text of a manifest with what older versions did not write. */
  static String current(String text) throws IOException {
    JsonNode manifest = Json.read(text, JsonNode.class);
    if (manifest.path("provenance") instanceof ObjectNode provenance) {
      provenance.putIfAbsent("artefacts", JsonNodeFactory.instance.objectNode());
      provenance.putIfAbsent("libraries", JsonNodeFactory.instance.objectNode());
      provenance.putIfAbsent("numbersVersion", IntNode.valueOf(0));
      provenance.putIfAbsent("optionDefaults", JsonNodeFactory.instance.objectNode());
      provenance.putIfAbsent("trainedBy", TextNode.valueOf(""));
      provenance.putIfAbsent("tuned", TextNode.valueOf(""));
    }
    if (manifest instanceof ObjectNode whole) {
      whole.putIfAbsent("firstLosses", JsonNodeFactory.instance.arrayNode());
    }
    if (manifest.path("cost") instanceof ObjectNode cost) {
      cost.putIfAbsent("pretrainingSteps", IntNode.valueOf(0));
      cost.putIfAbsent("paperPretrainingSteps", IntNode.valueOf(TrainingCost.NOT_RECORDED));
      cost.putIfAbsent("peakDeviceBytes", IntNode.valueOf(0));
    }
    return manifest.toString();
  }

  static Manifest of(CellResult result) {
    return new Manifest(
        CellIdentity.SCHEMA_VERSION,
        result.runId(),
        result.cellId(),
        result.key(),
        result.status(),
        result.message(),
        result.score(),
        result.cost(),
        result.provenance(),
        result.firstLosses());
  }

  /**
   * Returns the whole result.
   *
   * @throws IllegalArgumentException if the status is OK and there is no score, or the reverse
   */
  public CellResult with(
      List<EpisodeScore> episodes, List<CurvePoint> curve, List<ShownEpisode> shown) {
    return new CellResult(
        runId,
        cellId,
        key,
        status,
        message,
        score,
        cost,
        provenance,
        episodes,
        firstLosses,
        curve,
        shown);
  }
}
