package org.episodic.harness.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.episodic.harness.identity.Json;
import org.episodic.harness.table.CurveCsv;
import org.episodic.harness.table.EpisodesCsv;
import org.episodic.harness.table.ResultTable;
import org.episodic.harness.table.ResultText;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ShownEpisode;

/** Reads runs back from their directories. */
public final class ResultStore {
  private ResultStore() {}

  /**
   * Returns the cells of a run in the order in which they ended.
   *
   * @throws UsageException if the directory holds no run, or one that is damaged or of another
   *     schema
   */
  public static List<CellResult> read(Path run) {
    Path results = run.resolve(RunDirectory.RESULTS);
    if (!Files.isRegularFile(results)) {
      throw new UsageException(
          "Run directory '%s' has no %s; name the directory of a run"
              .formatted(run, RunDirectory.RESULTS));
    }
    List<CellResult> cells = new ArrayList<>();
    for (ResultTable.Row row : ResultTable.read(results)) {
      cells.add(cell(run.resolve(RunDirectory.CELLS).resolve(row.cellId())));
    }
    return cells;
  }

  /**
   * Returns one cell.
   *
   * @param cell its directory
   * @throws UsageException if a file of it is missing or damaged
   */
  public static CellResult cell(Path cell) {
    Path file = cell.resolve(RunDirectory.MANIFEST);
    try {
      Manifest manifest = Json.read(Manifest.current(ResultText.read(file)), Manifest.class);
      file = cell.resolve(RunDirectory.EPISODES);
      var episodes = EpisodesCsv.read(ResultText.read(file));
      file = cell.resolve(RunDirectory.CURVE);
      return manifest.with(episodes, CurveCsv.read(ResultText.read(file)), shown(cell));
    } catch (IOException | RuntimeException e) {
      throw ResultText.damaged(file, e);
    }
  }

  /** Pictures are no result: where they cannot be read, there are none. */
  private static List<ShownEpisode> shown(Path cell) {
    Path file = cell.resolve(RunDirectory.SHOWN);
    try {
      return Files.exists(file) ? ShownFile.read(ResultText.read(file)) : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }
}
