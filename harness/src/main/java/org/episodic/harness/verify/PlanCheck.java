package org.episodic.harness.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.PlannedCell;
import org.episodic.harness.store.RunFiles;
import org.episodic.harness.store.RunManifest;
import org.episodic.harness.store.Shard;

/** Checks the plan in {@code run.json} and the rows against it. */
record PlanCheck(RunFiles files, RunManifest run, Findings findings) {

  void check(List<TableRow> rows) {
    findings.expect(files.run(), "schemaVersion", CellIdentity.SCHEMA_VERSION, run.schemaVersion());
    findings.expectText(files.run(), "runId", run.runId());
    checkPlan();
    checkRows(rows);
  }

  private void checkPlan() {
    Set<CellIdentity> seen = new HashSet<>();
    for (PlannedCell cell : run.plan()) {
      String label = CellLabel.of(cell.identity().key());
      if (!cell.identity().id().equals(cell.cellId())) {
        findings.error(
            files.run(),
            "cellId of '%s' is '%s'; expected %s, the hash of its identity",
            label,
            cell.cellId(),
            cell.identity().id());
      }
      if (!seen.add(cell.identity())) {
        findings.error(
            files.run(), "cell '%s' (%s) is planned twice; expected once", label, cell.cellId());
      }
    }
  }

  private void checkRows(List<TableRow> rows) {
    Set<String> present = rows.stream().map(TableRow::cellId).collect(Collectors.toSet());
    Set<String> own = new HashSet<>();
    for (PlannedCell cell : run.cells()) {
      if (own.add(cell.cellId()) && !present.contains(cell.cellId())) {
        findings.error(
            files.table(),
            "cell '%s' (%s) of the plan has no row",
            CellLabel.of(cell.identity().key()),
            cell.cellId());
      }
    }
    for (TableRow row : rows) {
      if (!own.contains(row.cellId())) {
        findings.error(
            files.table(),
            "line %s: cell %s is not in the plan%s",
            row.line(),
            row.cellId(),
            run.shard().equals(Shard.WHOLE) ? "" : "'s shard " + run.shard());
      }
    }
  }
}
