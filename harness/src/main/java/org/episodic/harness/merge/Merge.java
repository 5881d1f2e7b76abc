package org.episodic.harness.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.Dependency;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.NewRun;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.store.Shard;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/** Several runs as one. Everything is checked before anything is written. */
public final class Merge {
  private static final int SHORT_HASH = 12;

  /** What the protocol hash hashes. */
  private static final Set<Dependency> PROTOCOL =
      EnumSet.of(Dependency.DATA, Dependency.SPLIT, Dependency.PROTOCOL, Dependency.SCHEMA_VERSION);

  private record Planned(SourceRun run, PlannedCell cell) {}

  private record Kept(SourceRun run, CellResult result) {}

  private final List<SourceRun> runs;
  private final Map<String, PlannedCell> plan = new LinkedHashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();

  private Merge(List<SourceRun> runs) {
    this.runs = runs;
  }

  /**
   * Reads and checks runs.
   *
   * @param directories the directories of the runs, the first of which leads
   * @param notices receives one line for each cell that several runs have
   * @throws UsageException if the runs do not fit together, or one is damaged or still going on
   */
  public static Merge of(List<Path> directories, Consumer<String> notices) {
    if (directories.stream().distinct().count() < directories.size()) {
      throw new UsageException("A run directory is named twice; name each once");
    }
    Merge merge = new Merge(directories.stream().map(SourceRun::read).toList());
    merge.requireOneProtocol();
    merge.joinPlans();
    merge.runs.forEach(run -> run.results().values().forEach(cell -> merge.keep(run, cell)));
    merge.noticeOverlaps(notices);
    return merge;
  }

  /** Returns the planned cells that no run has, in the order of the plan. */
  public List<PlannedCell> gaps() {
    return plan.values().stream().filter(cell -> !kept.containsKey(cell.cellId())).toList();
  }

  /**
   * Writes the run. Checkpoints are left behind.
   *
   * @param directory absent, or without the files of a run
   * @throws UsageException if the directory cannot be used or written; nothing of the run is left
   *     there then, and what else was there stays
   */
  public void write(Path directory) {
    for (SourceRun run : runs) {
      if (directory.startsWith(run.path())) {
        throw new UsageException(
            "Directory '%s' lies in run '%s'; name one outside".formatted(directory, run.path()));
      }
    }
    try (RunDirectory target = RunDirectory.create(directory, manifest(directory))) {
      for (String cellId : plan.keySet()) {
        if (kept.containsKey(cellId)) {
          target.adopt(kept.get(cellId).run().path(), kept.get(cellId).result());
        }
      }
    } catch (IOException e) {
      discard(directory);
      throw new UsageException(
          "Runs cannot be merged into '%s': %s; they are as they were"
              .formatted(directory, e.getMessage()));
    }
  }

  private static void discard(Path directory) {
    try {
      NewRun.discard(directory);
    } catch (IOException e) {
      // What is left there is refused as a target when the merge is tried again.
    }
  }

  private RunManifest manifest(Path directory) {
    RunManifest first = runs.get(0).manifest();
    Instant startedAt =
        runs.stream()
            .map(run -> run.manifest().startedAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new RunManifest(
        first.schemaVersion(),
        directory.getFileName().toString(),
        List.copyOf(plan.values()),
        Shard.WHOLE,
        runs.stream().map(run -> run.manifest().runId()).toList(),
        first.compute(),
        first.dataDirectory(),
        first.host(),
        startedAt,
        runs.stream().flatMap(run -> run.manifest().credits().stream()).toList());
  }

  private void requireOneProtocol() {
    Map<List<Object>, Planned> firsts = new HashMap<>();
    for (Planned planned : planned()) {
      CellIdentity cell = planned.cell().identity();
      CellKey key = cell.key();
      Planned first =
          firsts.computeIfAbsent(
              List.of(key.dataset(), key.datasetOptions(), key.protocol().id()), id -> planned);
      String hash = first.cell().identity().protocolHash();
      if (!hash.equals(cell.protocolHash())) {
        throw new UsageException(
            "Runs '%s' and '%s' have different protocol hashes for %s %s, %s and %s; the %s"
                .formatted(
                    first.run().path(),
                    planned.run().path(),
                    key.dataset(),
                    key.protocol().id(),
                    hash.substring(0, SHORT_HASH),
                    cell.protocolHash().substring(0, SHORT_HASH),
                    first.cell().identity().differences(cell, PROTOCOL).get(0)));
      }
    }
  }

  private void joinPlans() {
    Map<CellKey, Planned> firsts = new HashMap<>();
    for (Planned planned : planned()) {
      CellIdentity cell = planned.cell().identity();
      Planned first = firsts.computeIfAbsent(cell.key(), key -> planned);
      List<String> differences = first.cell().identity().differences(cell);
      if (!differences.isEmpty()) {
        throw new UsageException(
            "Cell '%s' is not the same in runs '%s' and '%s'; they differ in the %s"
                .formatted(
                    CellLabel.of(cell.key()),
                    first.run().path(),
                    planned.run().path(),
                    String.join("; ", differences)));
      }
      plan.putIfAbsent(planned.cell().cellId(), planned.cell());
    }
  }

  private Collection<Planned> planned() {
    List<Planned> all = new ArrayList<>();
    runs.forEach(run -> run.manifest().plan().forEach(cell -> all.add(new Planned(run, cell))));
    return all;
  }

  private void keep(SourceRun run, CellResult result) {
    Kept first = kept.get(result.cellId());
    if (first == null || (!isOk(first.result()) && isOk(result))) {
      kept.put(result.cellId(), new Kept(run, result));
    } else if (isOk(result) && !result.episodes().equals(first.result().episodes())) {
      throw new UsageException(
          "Cell '%s' disagrees between runs '%s' and '%s': mean %s and %s"
              .formatted(
                  CellLabel.of(result.key()),
                  first.run().path(),
                  run.path(),
                  first.result().score().orElseThrow().mean(),
                  result.score().orElseThrow().mean()));
    }
  }

  private void noticeOverlaps(Consumer<String> notices) {
    for (PlannedCell cell : plan.values()) {
      List<String> names =
          runs.stream()
              .filter(run -> run.results().containsKey(cell.cellId()))
              .map(run -> "'" + run.path() + "'")
              .toList();
      if (names.size() > 1) {
        notices.accept(
            "Overlap: %s is in runs %s; kept that of '%s'"
                .formatted(
                    CellLabel.of(cell.identity().key()),
                    String.join(", ", names),
                    kept.get(cell.cellId()).run().path()));
      }
    }
  }

  private static boolean isOk(CellResult result) {
    return result.status() == CellStatus.OK;
  }
}
