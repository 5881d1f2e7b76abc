package org.episodic.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What of a run must not depend on where its cells ran. */
final class Runs {
  /** Columns that tell when, where, how fast and in which run a cell was run. */
  private static final Set<String> VOLATILE =
      Set.of(
          "run_id",
          "meta_train_seconds",
          "evaluation_seconds",
          "images_per_second",
          "peak_rss_bytes",
          "git_commit",
          "git_dirty",
          "started_at");

  private Runs() {}

  /** Returns the rows in order, without what is volatile. No value of theirs has a comma. */
  static List<String> rows(Path run) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("results.csv"));
    List<String> header = Arrays.asList(lines.get(0).split(","));
    List<String> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < cells.length; i++) {
        if (!VOLATILE.contains(header.get(i))) {
          row.append(header.get(i)).append('=').append(cells[i]).append(' ');
        }
      }
      rows.add(row.toString());
    }
    return rows;
  }

  /** Returns a file of every cell. */
  static SortedMap<String, String> files(Path run, String name) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
      cells.forEach(
          cell -> {
            try {
              files.put(cell.getFileName().toString(), Files.readString(cell.resolve(name)));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return files;
  }
}
