package org.episodic.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.episodic.reports.comparison.Comparison;
import org.episodic.reports.page.Page;
import org.episodic.reports.published.PublishedResults;
import org.episodic.reports.section.Unmeasured;
import org.episodic.reports.view.Section;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;

/** What every report does first and last. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Returns the comparison with all published numbers, ours and those that jars of plugins have.
   */
  public static Comparison compare(List<CellResult> results) {
    return Comparison.of(results, published());
  }

  /** Returns the page of an input, for a report in a directory. */
  static Page page(ReportInput input, Path directory) {
    PublishedResults published = published();
    Comparison comparison = Comparison.of(input.results(), published);
    List<Section> unmeasured =
        input.unmeasured() ? Unmeasured.of(comparison, published.all()) : List.of();
    return Page.of(input, comparison, unmeasured, directory);
  }

  /** Returns what every report says of the published numbers besides. */
  public static List<String> notices() {
    return published().skipped();
  }

  /** The class loader of the thread has the jars of plugins, that of this class need not. */
  private static PublishedResults published() {
    ClassLoader all = Thread.currentThread().getContextClassLoader();
    return PublishedResults.load(all == null ? ReportFile.class.getClassLoader() : all);
  }

  /**
   * Writes beside the file and moves, so that a report appears whole or not at all, whatever other
   * processes write at the same time.
   */
  public static Path write(Path directory, String name, String content) throws IOException {
    Path file = directory.resolve(name);
    long process = ProcessHandle.current().pid();
    Path temporary = file.resolveSibling(".%s.%s.tmp".formatted(file.getFileName(), process));
    try {
      // Not writeString, which refuses half a surrogate pair in a message.
      Files.write(temporary, content.getBytes(StandardCharsets.UTF_8));
      return Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
