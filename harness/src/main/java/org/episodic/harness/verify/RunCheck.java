package org.episodic.harness.verify;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.Manifest;
import org.episodic.harness.store.RunFiles;
import org.episodic.harness.store.RunManifest;

/** Checks one run: the plan, the table, every cell. */
final class RunCheck {
  private final RunFiles files;
  private final InstalledPlugins plugins;
  private final CommonEpisodes episodes;
  private final Findings findings = new Findings();
  private final List<Manifest> cells = new ArrayList<>();
  private int rowCount;

  RunCheck(RunFiles files, InstalledPlugins plugins, CommonEpisodes episodes) {
    this.files = files;
    this.plugins = plugins;
    this.episodes = episodes;
  }

  /** Reads the run, and hands its test episodes on to be compared with those of the others. */
  void check() {
    Optional<RunManifest> run = findings.read(files.run(), files::readRun);
    List<TableRow> rows = new TableCheck(files.table(), findings).rows();
    rowCount = rows.size();
    run.ifPresent(manifest -> new PlanCheck(files, manifest, findings).check(rows));
    Set<String> seen = new HashSet<>();
    for (TableRow row : rows) {
      if (!seen.add(row.cellId())) {
        findings.error(
            files.table(), "line %s: cell %s has a row already", row.line(), row.cellId());
      }
      new CellCheck(files, row, findings).check().ifPresent(cell -> checkContent(row, cell));
    }
    run.ifPresent(this::checkRunIds);
    run.ifPresent(this::checkTrainings);
    warn("git_dirty is true", cell -> cell.provenance().host().gitDirty(), "be dirty");
    warn("episode_stream_sha256 is not the published one", this::hasOtherEpisodes, "differ in it");
    warn("algorithm_version is empty", RunCheck::lacksVersion, "lack it");
  }

  /** Returns what was found so far. */
  Verification verification() {
    return new Verification(rowCount, findings.all());
  }

  private void checkContent(TableRow row, Manifest cell) {
    cells.add(cell);
    new ScoreCheck(files.cell(row.cellId()), cell, findings).check(episodes);
    new CurveCheck(files.cell(row.cellId()), cell, findings).check(plugins.iterations(cell));
    RunFiles.CellFiles own = files.cell(row.cellId());
    if (Files.exists(own.shown())) {
      findings.read(own.shown(), own::readShown);
    }
  }

  private void checkRunIds(RunManifest run) {
    Set<String> allowed = new HashSet<>(run.mergedFrom());
    allowed.add(run.runId());
    for (Manifest cell : cells) {
      if (!allowed.contains(cell.runId())) {
        findings.error(
            files.cell(cell.cellId()).manifest(),
            "runId is '%s'; expected '%s' as in run.json",
            cell.runId(),
            run.runId());
      }
    }
  }

  private void checkTrainings(RunManifest run) {
    Set<String> planned = run.plan().stream().map(PlannedCell::cellId).collect(Collectors.toSet());
    for (Manifest cell : cells) {
      String trainedBy = cell.provenance().trainedBy();
      if (!trainedBy.isEmpty() && !planned.contains(trainedBy)) {
        findings.error(
            files.cell(cell.cellId()).manifest(),
            "trainedBy is '%s'; expected a cell of the plan, or nothing",
            trainedBy);
      }
    }
  }

  private boolean hasOtherEpisodes(Manifest cell) {
    return cell.score().isPresent()
        && plugins
            .publishedEpisodes(cell)
            .filter(hash -> !hash.equals(cell.score().get().episodeStreamSha256()))
            .isPresent();
  }

  private static boolean lacksVersion(Manifest cell) {
    return cell.provenance().algorithmPlugin().version().isEmpty();
  }

  private void warn(String what, Predicate<Manifest> which, String bad) {
    long count = cells.stream().filter(which).count();
    if (count > 0) {
      findings.warning(
          files.table(),
          "%s in %s of %s rows; published rows should not %s",
          what,
          count,
          cells.size(),
          bad);
    }
  }
}
