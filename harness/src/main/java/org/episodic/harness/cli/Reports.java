package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportWriter;
import org.episodic.spi.result.UnfinishedRun;

/** Writes every installed report, Episodic's own first. */
public final class Reports {
  private final PluginRegistry<ReportWriter> writers;
  private final PluginFolder folder;
  private final Surroundings surroundings;

  @Inject
  Reports(PluginRegistry<ReportWriter> writers, PluginFolder folder, Surroundings surroundings) {
    this.writers = writers;
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /**
   * Writes all reports and says where they are; returns whether every one succeeded. One that does
   * not load is named, and fails nothing.
   */
  boolean write(List<CellResult> results, List<UnfinishedRun> unfinished, Path directory) {
    boolean allWell = true;
    Set<String> notices = new LinkedHashSet<>(writers.broken());
    for (Plugin<ReportWriter> writer : oursFirst()) {
      allWell &= write(writer, results, unfinished, directory, notices);
    }
    notices.forEach(line -> surroundings.err().println(line.replaceAll("\\p{Cntrl}", " ")));
    return allWell;
  }

  private boolean write(
      Plugin<ReportWriter> writer,
      List<CellResult> results,
      List<UnfinishedRun> unfinished,
      Path directory,
      Set<String> notices) {
    try {
      // Each gets a list of its own, to sort or to spoil.
      Path file =
          writer.provider().write(new ArrayList<>(results), new ArrayList<>(unfinished), directory);
      if (file == null) {
        return fail(writer, "it returned no file");
      }
      surroundings.out().println("Report: " + file);
      notices.addAll(writer.provider().notices(new ArrayList<>(results)));
      return true;
    } catch (Throwable e) {
      return fail(writer, PluginFault.inOneLine(e));
    }
  }

  private boolean fail(Plugin<ReportWriter> writer, String cause) {
    surroundings.err().println("Report '" + writer.id() + "' failed: " + cause);
    return false;
  }

  /** One that ends the program, or never ends, costs as few others as possible. */
  private List<Plugin<ReportWriter>> oursFirst() {
    return writers.all().stream()
        .sorted(Comparator.comparing(writer -> folder.holds(writer.origin())))
        .toList();
  }
}
