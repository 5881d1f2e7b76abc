package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.result.CellResult;

/** Cells that were run in processes of their own. */
final class Cells {
  private Cells() {}

  /**
   * Runs cells in a fresh process on two threads.
   *
   * @param arguments what is to be run
   * @param run where the results go
   * @return the text of {@code episodes.csv} by cell id
   */
  static SortedMap<String, String> run(Path run, String... arguments) throws Exception {
    Path output = run.resolveSibling(run.getFileName() + ".txt");
    Path cache = run.resolveSibling(run.getFileName() + "-cache");
    List<String> rest = List.of("--threads", "2", "--out", run.toString(), "--cache", cache + "");
    String[] all =
        Stream.of(List.of("run"), List.of(arguments), rest)
            .flatMap(List::stream)
            .toArray(String[]::new);
    assertEquals(0, Episodic.inFreshProcess(output, all), () -> read(output));
    return episodes(run);
  }

  /** Returns the text of {@code episodes.csv} of each cell of a run, by cell id. */
  static SortedMap<String, String> episodes(Path run) {
    SortedMap<String, String> files = new TreeMap<>();
    directories(run).forEach(cell -> files.put(name(cell), read(cell.resolve("episodes.csv"))));
    return files;
  }

  /** Returns the results of a run, by cell id. */
  static SortedMap<String, CellResult> results(Path run) {
    SortedMap<String, CellResult> results = new TreeMap<>();
    directories(run).forEach(cell -> results.put(name(cell), ResultStore.cell(cell)));
    return results;
  }

  /** Returns the directories of the cells of a run. */
  static List<Path> directories(Path run) {
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      return cells.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path cell) {
    return cell.getFileName().toString();
  }
}
