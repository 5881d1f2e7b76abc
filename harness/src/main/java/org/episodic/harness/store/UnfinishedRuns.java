package org.episodic.harness.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.UnfinishedRun;

/** Finds planned cells without a row. */
public final class UnfinishedRuns {

  /**
   * A run and where it lies.
   *
   * @param path its directory
   * @param run what it lacks
   */
  public record Located(Path path, UnfinishedRun run) {}

  private UnfinishedRuns() {}

  /**
   * Returns the runs that lack a row. A run without a manifest has no plan and so lacks nothing.
   *
   * @param paths directories of runs
   * @param results their cells; one that any of the runs has is not missing
   * @throws UsageException if a manifest is damaged
   */
  public static List<Located> of(List<Path> paths, List<CellResult> results) {
    Set<String> present = results.stream().map(CellResult::cellId).collect(Collectors.toSet());
    List<Located> unfinished = new ArrayList<>();
    for (Path path : paths.stream().distinct().toList()) {
      if (Files.exists(new RunFiles(path).run())) {
        RunManifest run = RunDirectory.manifest(path);
        List<CellKey> missing =
            run.cells().stream()
                .filter(cell -> !present.contains(cell.cellId()))
                .map(cell -> cell.identity().key())
                .toList();
        if (!missing.isEmpty()) {
          boolean goingOn = RunLock.isTaken(path);
          unfinished.add(
              new Located(
                  path, new UnfinishedRun(run.runId(), run.cells().size(), missing, goingOn)));
        }
      }
    }
    return unfinished;
  }
}
