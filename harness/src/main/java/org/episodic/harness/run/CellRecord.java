package org.episodic.harness.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.result.CellId;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.TrainingCost;

/**
 * Makes the result of a cell, however it ended.
 *
 * @param setup what was run
 * @param startedAt when
 */
record CellRecord(CellSetup setup, Instant startedAt) {

  /** The id depends on nothing that happens while the cell runs. */
  String id() {
    Provenance provenance = provenance(new Execution(setup.spec().compute().device(), ""));
    return CellId.of(setup.key(), provenance, setup.spec().compute());
  }

  CellResult result(Progress progress, Outcome outcome) {
    boolean ok = outcome.status() == CellStatus.OK;
    return new CellResult(
        setup.spec().runId(),
        id(),
        setup.key(),
        outcome.status(),
        outcome.message(),
        ok ? Optional.of(score(progress)) : Optional.empty(),
        cost(progress),
        provenance(progress.execution),
        ok ? progress.episodes : List.of(),
        progress.curve);
  }

  private Provenance provenance(Execution execution) {
    HostFacts host = setup.spec().host();
    return new Provenance(
        setup.algorithm().origin().version(),
        setup.algorithm().origin().sha256(),
        setup.dataset().sha256(),
        setup.split().sha256(),
        host.gitCommit(),
        host.gitDirty(),
        execution.library(),
        execution.device(),
        setup.spec().compute().threads(),
        host.javaVersion(),
        host.os(),
        host.cpu(),
        startedAt);
  }

  private Score score(Progress progress) {
    return new Score(
        setup.metric(),
        Evaluation.mean(progress.episodes),
        Evaluation.halfWidth(progress.episodes),
        progress.episodes.size(),
        progress.streamSha256,
        setup.mode());
  }

  private static TrainingCost cost(Progress progress) {
    double speed = progress.trainSeconds > 0 ? progress.inputs / progress.trainSeconds : 0;
    return new TrainingCost(
        progress.iterations,
        progress.paperIterations,
        progress.trainSeconds,
        progress.evaluationSeconds,
        speed,
        progress.peakRssBytes);
  }
}
