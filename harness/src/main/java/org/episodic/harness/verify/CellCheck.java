package org.episodic.harness.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.store.Manifest;
import org.episodic.harness.store.RunFiles;
import org.episodic.harness.table.ResultsCsv;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Provenance;

/** Checks the manifest of a cell, and its row against the manifest. */
record CellCheck(RunFiles files, TableRow row, Findings findings) {

  /** Returns the manifest if there is one that can be read and has a score if it should. */
  Optional<Manifest> check() {
    Path file = files.cell(row.cellId()).manifest();
    Optional<Manifest> manifest = findings.read(file, files.cell(row.cellId())::readManifest);
    manifest.ifPresent(cell -> checkManifest(file, cell));
    return manifest.filter(cell -> hasScoreIfOk(file, cell));
  }

  private boolean hasScoreIfOk(Path file, Manifest cell) {
    boolean ok = cell.status() == CellStatus.OK;
    if (ok != cell.score().isPresent()) {
      findings.error(file, "status is %s; expected %s score", cell.status(), ok ? "a" : "no");
      return false;
    }
    checkRow(cell);
    return true;
  }

  private void checkRow(Manifest cell) {
    List<String> expected = ResultsCsv.values(cell.with(List.of(), List.of(), List.of()));
    List<String> columns = ResultsCsv.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.values().get(i).equals(expected.get(i))) {
        findings.error(
            files.table(),
            "line %s: %s is '%s'; expected '%s' as in the manifest of cell %s",
            row.line(),
            columns.get(i),
            row.values().get(i),
            expected.get(i),
            row.cellId());
      }
    }
  }

  private void checkManifest(Path file, Manifest cell) {
    findings.expect(file, "schemaVersion", CellIdentity.SCHEMA_VERSION, cell.schemaVersion());
    String id = CellIdentity.of(cell.key(), cell.provenance()).id();
    if (!id.equals(row.cellId())) {
      findings.error(file, "its identity hashes to %s; expected %s", id, row.cellId());
    }
    CellKey key = cell.key();
    findings.expect(
        file,
        "queriesPerClass",
        key.protocol().queries().queriesPerClass(key.shape().shot()),
        key.shape().queriesPerClass());
    checkMessage(file, cell);
    checkProvenance(file, cell);
  }

  private void checkMessage(Path file, Manifest cell) {
    String message = cell.message();
    switch (cell.status()) {
      case OK -> findings.expect(file, "message", "", message);
      case UNSUPPORTED -> {
        if (message.isBlank()) {
          findings.error(file, "message is empty; expected why the task is not supported");
        }
      }
      default -> {
        if (!message.startsWith(cell.status() + "(")) {
          findings.error(
              file, "message is '%s'; expected it to begin with %s(", message, cell.status());
        }
      }
    }
  }

  private void checkProvenance(Path file, Manifest cell) {
    Provenance origin = cell.provenance();
    findings.expectHash(file, "algorithmPlugin.sha256", origin.algorithmPlugin().sha256());
    findings.expectHash(file, "datasetPlugin.sha256", origin.datasetPlugin().sha256());
    findings.expectHash(file, "datasetSha256", origin.datasetSha256());
    findings.expectHash(file, "splitSha256", origin.splitSha256());
    findings.expectText(file, "runId", cell.runId());
    if (cell.status() == CellStatus.OK) {
      findings.expectText(file, "executed.library", origin.executed().library());
    }
    Host host = origin.host();
    findings.expectText(file, "host.javaVersion", host.javaVersion());
    findings.expectText(file, "host.os", host.os());
    findings.expectText(file, "host.cpu", host.cpu());
  }
}
