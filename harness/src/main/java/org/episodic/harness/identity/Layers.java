package org.episodic.harness.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;

/**
 * What a score depends on, layer by layer, the likeliest cause of a difference first: jars, data,
 * protocol, the rest of what was asked for, device, library, machine.
 */
public final class Layers {
  private final Map<String, Object> values = new LinkedHashMap<>();

  private Layers(CellIdentity identity, Optional<CellResult> result) {
    CellKey key = identity.key();
    Optional<Provenance> origin = result.map(CellResult::provenance);
    Optional<Host> host = origin.map(Provenance::host);
    values.put("numbers version", identity.numbersVersion());
    values.put("algorithm jar", shown(identity.algorithmPlugin()));
    values.put(
        "data set jar",
        shown(origin.map(Provenance::datasetPlugin).orElse(identity.datasetPlugin())));
    SortedMap<String, String> libraries = new TreeMap<>();
    identity.libraries().forEach((name, jar) -> libraries.put(name, shown(jar)));
    values.put("libraries", libraries);
    host.ifPresent(h -> values.put("harness version", h.harnessVersion()));
    values.put("data", identity.datasetSha256());
    values.put("split", identity.splitSha256());
    values.put("protocol", key.protocol());
    result
        .flatMap(CellResult::score)
        .ifPresent(score -> values.put("test episodes", score.episodeStreamSha256()));
    values.put("task", key.shape());
    values.put("budget", key.budget());
    values.put("seed", key.seed());
    values.put("episode seed", key.episodeSeed());
    values.put("options", key.options());
    origin.ifPresent(o -> values.put("artefacts", o.artefacts()));
    values.put("device", identity.compute());
    origin.ifPresent(o -> values.put("executing device", o.executed().device().toString()));
    origin.ifPresent(o -> values.put("library", o.executed().library()));
    host.ifPresent(h -> values.put("Java version", h.javaVersion()));
    origin.ifPresent(o -> values.put("resumption", o.resumedAfter()));
    host.ifPresent(
        h -> {
          values.put("operating system", h.os());
          values.put("processor", h.cpu());
          values.put("graphics processor", h.gpu());
          values.put("source checkout", h.gitCommit() + (h.gitDirty() ? " with changes" : ""));
        });
    values.put("schema version", identity.schemaVersion());
  }

  /** Returns the layers that are known before a cell runs. */
  public static Layers of(CellIdentity identity) {
    return new Layers(identity, Optional.empty());
  }

  /** Returns all layers of a cell that ran. */
  public static Layers of(CellResult result) {
    return new Layers(CellIdentity.of(result), Optional.of(result));
  }

  /** Returns one line for each layer that both have and that differs, this first. */
  public List<String> differences(Layers other) {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (layer, here) -> {
          Object there = other.values.getOrDefault(layer, here);
          if (!here.equals(there)) {
            lines.add("%s: %s and %s".formatted(layer, quoted(here), quoted(there)));
          }
        });
    return lines;
  }

  private static String shown(PluginJar jar) {
    return (jar.version().isEmpty() ? "" : jar.version() + " ") + jar.sha256();
  }

  private static String quoted(Object value) {
    return value.toString().isEmpty() ? "unknown" : value.toString();
  }
}
