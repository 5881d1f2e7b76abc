package org.episodic.harness.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.episodic.harness.store.RunDirectory;
import org.episodic.harness.store.RunFiles;
import org.episodic.harness.store.RunFiles.CellFiles;
import org.episodic.spi.UsageException;

/** Finds cells that have a result, by directory or id. */
public final class RecordedCells {
  /** What the names of runs begin with that repeat a cell; an id does not mean these. */
  public static final String REPRODUCTION = "reproduce-";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{1,16}");
  private static final String RUNS = "runs";

  private RecordedCells() {}

  /**
   * Returns the directory of a cell.
   *
   * @param workingDirectory what paths are relative to; ids are looked up in its folder {@code
   *     runs}
   * @param row the directory, or the cell's id or the beginning of it
   * @throws UsageException if there is no such cell, or more than one
   */
  public static Path find(Path workingDirectory, String row) {
    Path directory = workingDirectory.resolve(row);
    if (Files.isDirectory(directory)) {
      if (Files.exists(new RunFiles(directory).run())) {
        throw new UsageException(
            "'%s' is a run; name one of its cells, a directory in '%s'"
                .formatted(row, RunDirectory.cell(directory, "x").getParent()));
      }
      return directory;
    }
    List<Path> found = ID.matcher(row).matches() ? search(workingDirectory, row) : List.of();
    if (found.isEmpty()) {
      throw new UsageException(
          ("Cell '%s' does not exist; name a directory RUN/cells/ID, or the beginning of the id of"
                  + " a cell in '%s'")
              .formatted(row, workingDirectory.resolve(RUNS)));
    }
    if (found.size() > 1) {
      throw new UsageException(
          "Cell '%s' is ambiguous; name one of the directories %s"
              .formatted(
                  row, found.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    return found.get(0);
  }

  private static List<Path> search(Path workingDirectory, String prefix) {
    List<Path> found = new ArrayList<>();
    for (Path run : list(workingDirectory.resolve(RUNS), "*")) {
      if (!run.getFileName().toString().startsWith(REPRODUCTION)) {
        found.addAll(list(RunDirectory.cell(run, prefix).getParent(), prefix + "*"));
      }
    }
    return found.stream()
        .filter(cell -> Files.exists(new CellFiles(cell).manifest()))
        .sorted()
        .toList();
  }

  private static List<Path> list(Path directory, String pattern) {
    List<Path> content = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return content;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, pattern)) {
      stream.forEach(content::add);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
