package org.episodic.harness.cell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.episodic.harness.identity.CellIdentity;
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
public record CellRecord(CellSetup setup, Instant startedAt) {

  public String id() {
    return setup.identity().id();
  }

  public CellResult result(Progress progress, Outcome outcome) {
    boolean ok = outcome.status() == CellStatus.OK;
    return new CellResult(
        setup.spec().runId(),
        id(),
        setup.key(),
        outcome.status(),
        outcome.message(),
        ok ? Optional.of(score(progress)) : Optional.empty(),
        cost(progress),
        provenance(progress),
        ok ? progress.episodes : List.of(),
        progress.curve);
  }

  private Provenance provenance(Progress progress) {
    CellIdentity identity = setup.identity();
    return new Provenance(
        identity.numbersVersion(),
        identity.algorithmPlugin(),
        identity.datasetPlugin(),
        identity.libraries(),
        identity.datasetSha256(),
        identity.splitSha256(),
        progress.artefacts,
        setup.spec().compute(),
        progress.execution,
        setup.spec().host(),
        startedAt,
        progress.resumedAfter,
        setup.optionDefaults());
  }

  private Score score(Progress progress) {
    return new Score(
        setup.metric(),
        EpisodeStatistics.mean(progress.episodes),
        EpisodeStatistics.halfWidth(progress.episodes),
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
