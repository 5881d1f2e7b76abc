package org.episodic.harness.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;

/**
 * The directory of one run. A cell's files are written before its row, and the row is on disk when
 * {@link #add} returns, so that a run which is cut short keeps every finished cell.
 */
public final class RunDirectory {
  /** Version of the files' format. */
  public static final int SCHEMA_VERSION = 1;

  /** The name of a cell's log. */
  public static final String LOG = "log.txt";

  /** The name of what the JVM writes when a cell crashes. */
  public static final String CRASH = "crash.txt";

  static final String RESULTS = "results.csv";
  static final String CELLS = "cells";
  static final String MANIFEST = "manifest.json";
  static final String EPISODES = "episodes.csv";
  static final String CURVE = "curve.csv";

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
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
      if (content.findAny().isPresent()) {
        throw new UsageException("Run directory '" + path + "' is not empty; name a new directory");
      }
    } catch (IOException e) {
      throw new UsageException("Run directory '%s' cannot be read: %s".formatted(path, e));
    }
  }

  /**
   * Makes the directory and an empty table of results in it.
   *
   * @throws UsageException if it is not empty or cannot be made
   */
  public static RunDirectory create(Path path) {
    check(path);
    try {
      Files.createDirectories(path.resolve(CELLS));
      AtomicFile.write(path.resolve(RESULTS), ResultsCsv.header());
    } catch (IOException e) {
      throw new UsageException("Run directory '%s' cannot be made: %s".formatted(path, e));
    }
    return new RunDirectory(path);
  }

  /** Makes the directory of a cell before its results are there, for its log. */
  public static Path makeCell(Path run, String cellId) throws IOException {
    return Files.createDirectories(run.resolve(CELLS).resolve(cellId));
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

  /** Writes the files of a cell, then its row. */
  public void add(CellResult result) throws IOException {
    Path cell = cell(result.cellId());
    AtomicFile.write(cell.resolve(EPISODES), EpisodesCsv.write(result.episodes()));
    AtomicFile.write(cell.resolve(CURVE), CurveCsv.write(result.curve()));
    String manifest = Json.MAPPER.writeValueAsString(Manifest.of(result)) + "\n";
    AtomicFile.write(cell.resolve(MANIFEST), manifest);
    append(ResultsCsv.row(result));
  }

  /** Writes the log of a cell. */
  public void writeLog(String cellId, String text) throws IOException {
    AtomicFile.write(cell(cellId).resolve(LOG), text);
  }

  private Path cell(String cellId) {
    return path.resolve(CELLS).resolve(cellId);
  }

  private void append(String row) throws IOException {
    try (FileChannel file = FileChannel.open(path.resolve(RESULTS), StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
  }
}
