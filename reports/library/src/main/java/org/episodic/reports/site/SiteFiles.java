package org.episodic.reports.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.episodic.reports.view.Numbers;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellResult;

/** The files of runs that the site has copies of, so that a reader can check its numbers. */
final class SiteFiles {
  private static final String MARK = "made-by-episodic-site.txt";
  private static final List<String> FOLDERS = List.of("algorithms", "cells");

  private final SortedMap<String, Path> runs;
  private final Map<String, Path> copies = new LinkedHashMap<>();

  /**
   * @param runs the directory of each run by its id
   */
  SiteFiles(SortedMap<String, Path> runs) {
    this.runs = runs;
  }

  /**
   * Returns a link from the page of a cell to a copy of one of its files; a dash if it has none.
   */
  SitePage.Line link(CellResult cell, String name) {
    Path run = runs.get(cell.runId());
    if (run == null || !isPlain(cell.cellId())) {
      return SitePage.Line.of(Numbers.NONE);
    }
    Path file = run.resolve("cells").resolve(cell.cellId()).resolve(name);
    if (!Files.isRegularFile(file)) {
      return SitePage.Line.of(Numbers.NONE);
    }
    String copy = Texts.fileName(cell.cellId()) + "-" + name;
    copies.put("cells/" + copy, file);
    return SitePage.Line.to(name, copy);
  }

  /** A cell's id from a file of others may lead anywhere. */
  private static boolean isPlain(String cellId) {
    return Texts.fileName(cellId).equals(cellId);
  }

  /** Copies what was linked to. */
  void copyTo(Path site) throws IOException {
    for (Map.Entry<String, Path> copy : copies.entrySet()) {
      Files.copy(copy.getValue(), site.resolve(copy.getKey()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Empties a folder that holds an earlier site, and marks it as one.
   *
   * @throws UsageException if it holds anything else
   */
  static void prepare(Path site) throws IOException {
    try (Stream<Path> there = Files.list(site)) {
      List<Path> entries = there.toList();
      if (!entries.isEmpty() && !Files.exists(site.resolve(MARK))) {
        throw new UsageException(
            "'%s' holds other files than those of a site; name an empty directory by --out"
                .formatted(site));
      }
    }
    Files.writeString(site.resolve(MARK), "The folders here are emptied when it is made again.\n");
    for (String folder : FOLDERS) {
      delete(site.resolve(folder));
      Files.createDirectories(site.resolve(folder));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
