package org.episodic.harness.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.episodic.spi.Compute;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.PluginJar;

/**
 * The text that a cell's id hashes, written field by field, so that a part which a record gets
 * later changes no id by itself. It is JSON with sorted keys and without spaces, since the ids of
 * the first runs are hashes of that. What was not recorded then is left out where it is absent.
 */
final class IdentityText {
  private IdentityText() {}

  static String of(CellIdentity cell) {
    ObjectNode text = object();
    text.set("algorithmPlugin", jar(cell.algorithmPlugin()));
    text.set("compute", compute(cell.compute()));
    if (!cell.datasetPlugin().equals(PluginJar.UNKNOWN)) {
      text.set("datasetPlugin", jar(cell.datasetPlugin()));
    }
    text.put("datasetSha256", cell.datasetSha256());
    text.set("key", key(cell.key()));
    if (!cell.libraries().isEmpty()) {
      ObjectNode libraries = text.putObject("libraries");
      cell.libraries().forEach((name, jar) -> libraries.set(name, jar(jar)));
    }
    if (cell.numbersVersion() != 0) {
      text.put("numbersVersion", cell.numbersVersion());
    }
    text.put("schemaVersion", cell.schemaVersion());
    text.put("splitSha256", cell.splitSha256());
    return text.toString();
  }

  /** Returns the same of what makes cells comparable: schema version, data, split and protocol. */
  static String ofProtocol(CellIdentity cell) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(cell.schemaVersion())
        .add(cell.datasetSha256())
        .add(cell.splitSha256())
        .add(protocol(cell.key().protocol()))
        .toString();
  }

  private static ObjectNode jar(PluginJar jar) {
    return object().put("sha256", jar.sha256()).put("version", jar.version());
  }

  private static ObjectNode compute(Compute compute) {
    return object().put("device", compute.device().toString()).put("threads", compute.threads());
  }

  private static ObjectNode key(CellKey key) {
    ObjectNode text = object();
    text.put("algorithm", key.algorithm());
    text.put("budget", key.budget().name());
    text.put("dataset", key.dataset());
    if (key.episodeSeed() != key.seed()) {
      // Once one seed made both.
      text.put("episodeSeed", key.episodeSeed());
    }
    ObjectNode options = text.putObject("options");
    key.options().forEach(options::put);
    text.set("protocol", protocol(key.protocol()));
    text.put("seed", key.seed());
    text.set("shape", shape(key.shape()));
    return text;
  }

  private static ObjectNode protocol(Protocol protocol) {
    ObjectNode text = object();
    text.put("id", protocol.id());
    text.put("mode", protocol.mode().name());
    text.putObject("queries")
        .put("count", protocol.queries().count())
        .put("grid", protocol.queries().grid());
    if (protocol.sampling().varies()) {
      text.set("sampling", sampling(protocol.sampling()));
    }
    text.put("split", protocol.split());
    text.put("testEpisodes", protocol.testEpisodes());
    text.put("testRotations", protocol.testRotations().name());
    text.put("trainRotations", protocol.trainRotations().name());
    if (!protocol.trainingOf().equals(protocol.id())) {
      text.put("trainingOf", protocol.trainingOf());
    }
    return text;
  }

  private static ObjectNode sampling(Sampling sampling) {
    return object()
        .put("leastWay", sampling.leastWay())
        .put("mostOfClass", sampling.mostOfClass())
        .put("mostSupports", sampling.mostSupports())
        .put("mostWay", sampling.mostWay())
        .put("trainingShot", sampling.trainingShot())
        .put("withinGroups", sampling.withinGroups());
  }

  private static ObjectNode shape(TaskShape shape) {
    return object()
        .put("queriesPerClass", shape.queriesPerClass())
        .put("shot", shape.shot())
        .put("way", shape.way());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
