package org.episodic.harness.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;

/** The values of what the score of one cell depends on. */
public final class Dependencies {
  private final Map<Dependency, Object> values = new EnumMap<>(Dependency.class);

  private Dependencies() {}

  private Dependencies(CellIdentity identity, Optional<CellResult> result) {
    CellKey key = identity.key();
    Optional<Provenance> origin = result.map(CellResult::provenance);
    Optional<Host> host = origin.map(Provenance::host);
    values.put(Dependency.NUMBERS_VERSION, identity.numbersVersion());
    values.put(Dependency.ALGORITHM_JAR, shown(identity.algorithmPlugin()));
    values.put(
        Dependency.DATA_SET_JAR,
        shown(origin.map(Provenance::datasetPlugin).orElse(identity.datasetPlugin())));
    SortedMap<String, String> libraries = new TreeMap<>();
    identity.libraries().forEach((name, jar) -> libraries.put(name, shown(jar)));
    values.put(Dependency.LIBRARIES, libraries);
    host.ifPresent(h -> values.put(Dependency.HARNESS_VERSION, h.harnessVersion()));
    values.put(Dependency.DATA, identity.datasetSha256());
    values.put(Dependency.SPLIT, identity.splitSha256());
    values.put(Dependency.PROTOCOL, key.protocol());
    result
        .flatMap(CellResult::score)
        .ifPresent(score -> values.put(Dependency.TEST_EPISODES, score.episodeStreamSha256()));
    values.put(Dependency.TASK, key.shape());
    values.put(Dependency.BUDGET, key.budget());
    values.put(Dependency.SEED, key.seed());
    values.put(Dependency.EPISODE_SEED, key.episodeSeed());
    values.put(Dependency.OPTIONS, key.options());
    origin.ifPresent(o -> values.put(Dependency.ARTEFACTS, o.artefacts()));
    values.put(Dependency.DEVICE, identity.compute());
    origin.ifPresent(
        o -> values.put(Dependency.EXECUTING_DEVICE, o.executed().device().toString()));
    origin.ifPresent(o -> values.put(Dependency.LIBRARY, o.executed().library()));
    host.ifPresent(h -> values.put(Dependency.JAVA_VERSION, h.javaVersion()));
    origin.ifPresent(o -> values.put(Dependency.RESUMPTION, o.resumedAfter()));
    host.ifPresent(
        h -> {
          values.put(Dependency.OPERATING_SYSTEM, h.os());
          values.put(Dependency.PROCESSOR, h.cpu());
          values.put(Dependency.GRAPHICS_PROCESSOR, h.gpu());
          values.put(
              Dependency.SOURCE_CHECKOUT, h.gitCommit() + (h.gitDirty() ? " with changes" : ""));
        });
    values.put(Dependency.SCHEMA_VERSION, identity.schemaVersion());
  }

  /** Returns those that are known before a cell runs. */
  public static Dependencies of(CellIdentity identity) {
    return new Dependencies(identity, Optional.empty());
  }

  /** Returns all of a cell that ran. */
  public static Dependencies of(CellResult result) {
    return new Dependencies(CellIdentity.of(result), Optional.of(result));
  }

  /** Returns one line for each dependency that both have and that differs, this first. */
  public List<String> differences(Dependencies other) {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (dependency, here) -> {
          Object there = other.values.getOrDefault(dependency, here);
          if (!here.equals(there)) {
            lines.add("%s: %s and %s".formatted(dependency, quoted(here), quoted(there)));
          }
        });
    return lines;
  }

  /** Returns the dependencies that both have and that differ. */
  public Set<Dependency> differing(Dependencies other) {
    Set<Dependency> differing = EnumSet.noneOf(Dependency.class);
    values.forEach(
        (dependency, here) -> {
          if (!here.equals(other.values.getOrDefault(dependency, here))) {
            differing.add(dependency);
          }
        });
    return differing;
  }

  /** Returns these alone. */
  Dependencies only(Set<Dependency> wanted) {
    Dependencies some = new Dependencies();
    some.values.putAll(values);
    some.values.keySet().retainAll(wanted);
    return some;
  }

  private static String shown(PluginJar jar) {
    return (jar.version().isEmpty() ? "" : jar.version() + " ") + jar.sha256();
  }

  private static String quoted(Object value) {
    return value.toString().isEmpty() ? "unknown" : value.toString();
  }
}
