package org.episodic.harness.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.identity.Json;
import org.episodic.harness.table.CurveCsv;
import org.episodic.harness.table.EpisodesCsv;
import org.episodic.harness.table.ResultText;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.ShownEpisode;

/**
 * The files of a run one by one, for those who doubt them; {@link ResultStore} reads a run that is
 * trusted.
 *
 * @param path the run's directory
 */
public record RunFiles(Path path) {
  /** The name of what the cluster said that ran the cells; it is there before the run is. */
  public static final String CLUSTER_LOG = "spark.log";

  /** Says whether a file may belong to a run, so that no other can be begun there. */
  static boolean isOfARun(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.equals(CLUSTER_LOG);
  }

  /** Returns where {@code run.json} lies. */
  public Path run() {
    return path.resolve(RunDirectory.RUN);
  }

  /** Returns where {@code results.csv} lies. */
  public Path table() {
    return path.resolve(RunDirectory.RESULTS);
  }

  /** Returns the files of a cell. */
  public CellFiles cell(String cellId) {
    return new CellFiles(RunDirectory.cell(path, cellId));
  }

  /** Reads {@code run.json}, of which nothing may be missing. */
  public RunManifest readRun() throws IOException {
    return Json.readStrictly(RunManifest.current(ResultText.read(run())), RunManifest.class);
  }

  /**
   * The files of a cell.
   *
   * @param path the cell's directory
   */
  public record CellFiles(Path path) {

    /** Returns where {@code manifest.json} lies. */
    public Path manifest() {
      return path.resolve(RunDirectory.MANIFEST);
    }

    /** Returns where {@code episodes.csv} lies. */
    public Path episodes() {
      return path.resolve(RunDirectory.EPISODES);
    }

    /** Returns where {@code curve.csv} lies. */
    public Path curve() {
      return path.resolve(RunDirectory.CURVE);
    }

    /** Returns where {@code shown.json} lies, which a cell may lack. */
    public Path shown() {
      return path.resolve(RunDirectory.SHOWN);
    }

    /** Reads {@code manifest.json}, of which nothing may be missing. */
    public Manifest readManifest() throws IOException {
      return Json.readStrictly(Manifest.current(ResultText.read(manifest())), Manifest.class);
    }

    /** Reads {@code episodes.csv}. */
    public List<EpisodeScore> readEpisodes() throws IOException {
      return EpisodesCsv.read(ResultText.read(episodes()));
    }

    /** Reads {@code curve.csv}. */
    public List<CurvePoint> readCurve() throws IOException {
      return CurveCsv.read(ResultText.read(curve()));
    }

    /** Reads {@code shown.json}. */
    public List<ShownEpisode> readShown() throws IOException {
      return ShownFile.read(ResultText.read(shown()));
    }
  }
}
