package org.episodic.harness.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.episodic.harness.files.AtomicFile;
import org.episodic.harness.files.FileTree;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.Json;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.table.CurveCsv;
import org.episodic.harness.table.EpisodesCsv;
import org.episodic.harness.table.ResultTable;
import org.episodic.harness.table.ResultText;
import org.episodic.harness.table.ResultsCsv;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;

/**
 * The directory of one run, while cells are added to it; no other process can open it meanwhile.
 *
 * <p>The table of results is a journal: a cell's files are written before its row, and the row is
 * on the disk when {@link #add} returns, so that a run which is cut short keeps every finished
 * cell.
 */
public final class RunDirectory implements AutoCloseable {
  /** The name of a cell's log. */
  public static final String LOG = "log.txt";

  /** The name of what the JVM writes when a cell crashes. */
  public static final String CRASH = "crash.txt";

  static final String RUN = "run.json";
  static final String RESULTS = "results.csv";
  static final String CELLS = "cells";
  static final String MANIFEST = "manifest.json";
  static final String EPISODES = "episodes.csv";
  static final String CURVE = "curve.csv";
  static final String SHOWN = "shown.json";
  static final String CHECKPOINTS = "checkpoints";

  private final Path path;
  private final RunManifest manifest;
  private final RunLock lock;

  private RunDirectory(Path path, RunManifest manifest, RunLock lock) {
    this.path = path;
    this.manifest = manifest;
    this.lock = lock;
  }

  /**
   * Refuses a path that cannot become a run's directory. Writes nothing.
   *
   * @throws UsageException if it is a file or a directory that is not empty
   */
  public static void check(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new UsageException("Run directory '" + path + "' is a file; name a new directory");
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.anyMatch(RunFiles::isOfARun)) {
        throw notEmpty(path);
      }
    } catch (IOException e) {
      throw new UsageException("Run directory '%s' cannot be read: %s".formatted(path, e));
    }
  }

  /**
   * Makes the directory, with its manifest and an empty table of results.
   *
   * @throws UsageException if it is not empty or cannot be made
   */
  public static RunDirectory create(Path path, RunManifest manifest) {
    check(path);
    try {
      Files.createDirectories(path.resolve(CELLS));
      RunLock lock = RunLock.take(path);
      if (Files.exists(path.resolve(RUN))) {
        // Another process was faster since the check.
        lock.close();
        throw notEmpty(path);
      }
      String text = Json.document(manifest);
      AtomicFile.write(path.resolve(RUN), text);
      AtomicFile.write(path.resolve(RESULTS), ResultsCsv.header());
      return new RunDirectory(path, manifest, lock);
    } catch (IOException e) {
      throw new UsageException("Run directory '%s' cannot be made: %s".formatted(path, e));
    }
  }

  private static UsageException notEmpty(Path path) {
    return new UsageException("Run directory '" + path + "' is not empty; name a new directory");
  }

  /**
   * Opens the directory of a run that was cut short, to add cells to it.
   *
   * @throws UsageException if there is no run, a damaged one, or one that is still going on
   */
  public static RunDirectory open(Path path) {
    RunManifest manifest = manifest(path);
    try {
      RunLock lock = RunLock.take(path);
      if (!Files.exists(path.resolve(RESULTS))) {
        AtomicFile.write(path.resolve(RESULTS), ResultsCsv.header());
      }
      return new RunDirectory(path, manifest, lock);
    } catch (IOException e) {
      throw new UsageException("Run directory '%s' cannot be opened: %s".formatted(path, e));
    }
  }

  /**
   * Reads the manifest of a run.
   *
   * @throws UsageException if there is no run, a damaged one, or one of another schema
   */
  public static RunManifest manifest(Path path) {
    Path file = path.resolve(RUN);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "Run directory '%s' has no %s; name the directory of a run".formatted(path, RUN));
    }
    try {
      RunManifest manifest =
          Json.read(RunManifest.current(ResultText.read(file)), RunManifest.class);
      if (manifest.schemaVersion() != CellIdentity.SCHEMA_VERSION) {
        throw new UsageException(
            "Run manifest '%s' has schema version %s; this program reads %s"
                .formatted(file, manifest.schemaVersion(), CellIdentity.SCHEMA_VERSION));
      }
      return manifest;
    } catch (IOException e) {
      throw ResultText.damaged(file, e);
    }
  }

  /** Returns the directory of a cell; it may not exist. */
  public static Path cell(Path run, String cellId) {
    return run.resolve(CELLS).resolve(cellId);
  }

  /** Returns the directory of a cell's checkpoints; it may not exist. */
  public static Path checkpoints(Path run, String cellId) {
    return cell(run, cellId).resolve(CHECKPOINTS);
  }

  /** Makes the directory of a cell before its results are there, for its log. */
  public static Path makeCell(Path run, String cellId) throws IOException {
    return Files.createDirectories(cell(run, cellId));
  }

  /** Removes a log that says nothing. */
  public static void removeIfEmpty(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) == 0) {
      Files.delete(log);
    }
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /** Returns what is known of the run. */
  public RunManifest manifest() {
    return manifest;
  }

  /** Writes the files of a cell, then its row. */
  public void add(CellResult result) throws IOException {
    Path cell = cell(path, result.cellId());
    AtomicFile.write(cell.resolve(EPISODES), EpisodesCsv.write(result.episodes()));
    AtomicFile.write(cell.resolve(CURVE), CurveCsv.write(result.curve()));
    if (result.shown().isEmpty()) {
      Files.deleteIfExists(cell.resolve(SHOWN));
    } else {
      AtomicFile.write(cell.resolve(SHOWN), ShownFile.write(result.shown()));
    }
    String text = Json.document(Manifest.of(result));
    AtomicFile.write(cell.resolve(MANIFEST), text);
    append(ResultsCsv.row(result));
  }

  /**
   * Copies the directory of a cell of another run, but not its states of training, and adds its
   * row.
   *
   * @param run the other run's directory
   * @param result the cell as it was read from there
   */
  public void adopt(Path run, CellResult result) throws IOException {
    Path from = cell(run, result.cellId());
    for (Path file : FileTree.files(from)) {
      Path name = from.relativize(file);
      if (!name.startsWith(CHECKPOINTS) && !name.startsWith(SharedStates.NAME)) {
        Path copy = cell(path, result.cellId()).resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    append(ResultsCsv.row(result));
  }

  /** Adds to the log of a cell, in which is what its own process printed, if it had one. */
  public void addToLog(String cellId, String text) throws IOException {
    Path log = Files.createDirectories(cell(path, cellId)).resolve(LOG);
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Returns the cells of this run without a row, in the order of the plan.
   *
   * @param unfinished statuses whose rows do not count
   */
  public List<PlannedCell> unfinished(Set<CellStatus> unfinished) {
    return unfinished(path, unfinished);
  }

  /**
   * Returns the same for a run that may still be going on.
   *
   * @throws UsageException if there is no run, or a damaged one
   */
  public static List<PlannedCell> unfinished(Path run, Set<CellStatus> unfinished) {
    Path table = run.resolve(RESULTS);
    Set<String> finished = new HashSet<>();
    if (Files.exists(table)) {
      ResultTable.read(table).stream()
          .filter(row -> !unfinished.contains(row.status()))
          .forEach(row -> finished.add(row.cellId()));
    }
    return manifest(run).cells().stream()
        .filter(cell -> !finished.contains(cell.cellId()))
        .toList();
  }

  /** Removes the rows of some statuses, and what a killed process left of a row. */
  public void remove(Set<CellStatus> unfinished) throws IOException {
    rewrite(rows(row -> !unfinished.contains(row.status())));
  }

  /** Puts the rows, which stand in the order in which cells ended, into the order of the plan. */
  public void sort() throws IOException {
    List<String> order = manifest.plan().stream().map(PlannedCell::cellId).toList();
    List<ResultTable.Row> rows = rows(row -> true);
    rewrite(
        rows.stream().sorted(Comparator.comparing(row -> order.indexOf(row.cellId()))).toList());
  }

  /** Lets other processes open the directory. */
  @Override
  public void close() {
    lock.close();
  }

  private List<ResultTable.Row> rows(Predicate<ResultTable.Row> wanted) {
    return ResultTable.read(path.resolve(RESULTS)).stream().filter(wanted).toList();
  }

  private void rewrite(List<ResultTable.Row> rows) throws IOException {
    StringBuilder text = new StringBuilder(ResultsCsv.header());
    rows.forEach(row -> text.append(row.line()).append('\n'));
    AtomicFile.write(path.resolve(RESULTS), text.toString());
  }

  private void append(String row) throws IOException {
    try (FileChannel file = FileChannel.open(path.resolve(RESULTS), StandardOpenOption.WRITE)) {
      long end = file.size();
      ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(StandardCharsets.UTF_8));
      try {
        file.position(end);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      } catch (IOException e) {
        file.truncate(end);
        throw e;
      }
    }
  }
}
