package org.episodic.harness.merge;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.ResultStore;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunLock;
import org.episodic.harness.store.RunManifest;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;

/**
 * A run to be merged.
 *
 * @param path its directory
 * @param manifest what is known of it
 * @param results its cells by id
 */
record SourceRun(Path path, RunManifest manifest, Map<String, CellResult> results) {

  /**
   * Reads a run.
   *
   * @throws UsageException if there is none, or one that is still going on or damaged
   */
  static SourceRun read(Path path) {
    RunManifest manifest = RunDirectory.manifest(path);
    RunLock.requireFree(path);
    for (PlannedCell cell : manifest.plan()) {
      if (!cell.cellId().equals(cell.identity().id())) {
        throw new UsageException(
            "Run '%s' is damaged: its run.json has cell '%s', whose content makes '%s'"
                .formatted(path, cell.cellId(), cell.identity().id()));
      }
    }
    Map<String, CellResult> results = new LinkedHashMap<>();
    for (CellResult result : ResultStore.read(path)) {
      if (manifest.plan().stream().noneMatch(cell -> cell.cellId().equals(result.cellId()))) {
        throw new UsageException(
            "Run '%s' is damaged: cell '%s' is not in its plan".formatted(path, result.cellId()));
      }
      results.put(result.cellId(), result);
    }
    return new SourceRun(path, manifest, results);
  }
}
