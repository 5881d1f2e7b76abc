package org.episodic.harness.cli.reporting;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.cli.console.Figures;
import org.episodic.harness.cli.console.Surroundings;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginFault;
import org.episodic.harness.plugin.PluginFolder;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.store.ResultStore;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.ReportInput;
import org.episodic.spi.result.ReportWriter;
import org.episodic.spi.result.UnfinishedRun;

/** Writes every installed report, Episodic's own first. */
public final class Reports {
  private static final int LEAST_COLUMNS = 40;

  /**
   * Runs whose files were read.
   *
   * @param results their cells
   * @param unfinished those that lack rows
   * @param folders the directory of each
   * @param unmeasured whether published numbers of methods that were not run are shown too
   */
  public record Runs(
      List<CellResult> results,
      List<UnfinishedRun> unfinished,
      SortedMap<String, Path> folders,
      boolean unmeasured) {
    /** Runs of which only what was run is shown. */
    public Runs(
        List<CellResult> results, List<UnfinishedRun> unfinished, SortedMap<String, Path> folders) {
      this(results, unfinished, folders, false);
    }

    /** Reads the cells of runs; if two directories have cells of one run, the first is its own. */
    public static Runs read(List<Path> directories) {
      List<CellResult> results = new ArrayList<>();
      SortedMap<String, Path> folders = new TreeMap<>();
      for (Path directory : directories) {
        List<CellResult> own = ResultStore.read(directory);
        own.forEach(result -> folders.putIfAbsent(result.runId(), directory));
        results.addAll(own);
      }
      return new Runs(results, List.of(), folders);
    }

    /** Returns the same, of which some lack rows. */
    public Runs lacking(List<UnfinishedRun> runs) {
      return new Runs(results, runs, folders, unmeasured);
    }

    /** Returns the same, beside published numbers of methods that were not run. */
    public Runs withUnmeasured(boolean wanted) {
      return new Runs(results, unfinished, folders, wanted);
    }
  }

  private final PluginRegistry<ReportWriter> writers;
  private final Plugins plugins;
  private final PluginFolder folder;
  private final Surroundings surroundings;

  @Inject
  Reports(
      PluginRegistry<ReportWriter> writers,
      Plugins plugins,
      PluginFolder folder,
      Surroundings surroundings) {
    this.writers = writers;
    this.plugins = plugins;
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /**
   * Prints what the reports show on a terminal, one after another, or a plain table if none shows
   * anything; returns whether every one succeeded.
   */
  public boolean summarize(Runs runs) {
    ReportInput input = input(runs);
    List<String> lines = new ArrayList<>();
    boolean allWell = true;
    for (Plugin<ReportWriter> writer : oursFirst()) {
      try {
        lines.addAll(List.copyOf(writer.provider().summary(input, width())));
      } catch (Throwable e) {
        allWell = fail(writer, PluginFault.inOneLine(e));
      }
    }
    if (lines.isEmpty()) {
      surroundings.out().print(Figures.summary(runs.results()));
    }
    lines.forEach(line -> surroundings.out().println(printable(line)));
    return allWell;
  }

  private int width() {
    return Math.max(LEAST_COLUMNS, surroundings.terminal().columns());
  }

  private static String printable(String line) {
    return line.replaceAll("\\p{Cntrl}", " ");
  }

  /**
   * Writes all reports and says where they are; returns whether every one succeeded. One that does
   * not load is named, and fails nothing.
   */
  public boolean write(Runs runs, Path directory) {
    ReportInput input = input(runs);
    boolean allWell = true;
    Set<String> notices = new LinkedHashSet<>(writers.broken());
    for (Plugin<ReportWriter> writer : oursFirst()) {
      allWell &= write(writer, input, directory, notices);
    }
    notices.forEach(line -> surroundings.err().println(printable(line)));
    return allWell;
  }

  /**
   * Writes one report, which may be one that is only written on request.
   *
   * @throws UsageException if there is none of that id
   */
  public boolean write(String id, Runs runs, Path directory) {
    Set<String> notices = new LinkedHashSet<>();
    boolean well = write(writers.get(id), input(runs), directory, notices);
    notices.forEach(line -> surroundings.err().println(printable(line)));
    return well;
  }

  private ReportInput input(Runs runs) {
    return new ReportInput(
        runs.results(),
        runs.unfinished(),
        descriptions(),
        runs.folders(),
        new RunCredits(plugins).of(runs),
        runs.unmeasured());
  }

  private boolean write(
      Plugin<ReportWriter> writer, ReportInput input, Path directory, Set<String> notices) {
    try {
      Path file = writer.provider().write(input, directory);
      if (file == null) {
        return fail(writer, "it returned no file");
      }
      surroundings.out().println("Report: " + file);
      notices.addAll(List.copyOf(writer.provider().notices(input)));
      return true;
    } catch (Throwable e) {
      return fail(writer, PluginFault.inOneLine(e));
    }
  }

  private boolean fail(Plugin<ReportWriter> writer, String cause) {
    surroundings.err().println("Report '" + writer.id() + "' failed: " + cause);
    return false;
  }

  private SortedMap<String, AlgorithmDescription> descriptions() {
    SortedMap<String, AlgorithmDescription> descriptions = new TreeMap<>();
    plugins.algorithms().all().forEach(a -> descriptions.put(a.id(), a.provider().description()));
    return descriptions;
  }

  /** One that ends the program, or never ends, costs as few others as possible. */
  private List<Plugin<ReportWriter>> oursFirst() {
    return writers.all().stream()
        .filter(writer -> !writer.provider().onRequest())
        .sorted(Comparator.comparing(writer -> folder.holds(writer.origin())))
        .toList();
  }
}
