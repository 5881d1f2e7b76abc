package org.episodic.harness.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportWriter;
import org.episodic.spi.result.UnfinishedRun;

/** Writes every installed report. */
public final class Reports {
  private final PluginRegistry<ReportWriter> writers;
  private final Surroundings surroundings;

  @Inject
  Reports(PluginRegistry<ReportWriter> writers, Surroundings surroundings) {
    this.writers = writers;
    this.surroundings = surroundings;
  }

  /** Writes all reports and says where they are; returns whether every one succeeded. */
  boolean write(List<CellResult> results, List<UnfinishedRun> unfinished, Path directory) {
    boolean allWell = true;
    for (Plugin<ReportWriter> writer : writers.all()) {
      try {
        Path file = writer.provider().write(results, unfinished, directory);
        surroundings.out().println("Report: " + file);
      } catch (IOException | RuntimeException | LinkageError e) {
        surroundings.err().println("Report '" + writer.id() + "' failed: " + e);
        allWell = false;
      }
    }
    return allWell;
  }
}
