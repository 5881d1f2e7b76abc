package org.episodic.harness.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.episodic.harness.compare.ScoreText;
import org.episodic.harness.compare.SeedResults;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.SeedOf;
import org.episodic.spi.UsageException;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.Score;
import org.episodic.statistics.MeanInterval;
import org.episodic.statistics.SeedSample;

/** Makes the results of runs the baseline. What did not change keeps the row it has. */
public final class Acceptance {
  /** With fewer seeds the spread over seeds is a guess. */
  public static final int FEWEST_SEEDS = 5;

  /** The seed whose test episodes are kept. */
  public static final long REFERENCE = 0;

  private final Baseline old;
  private final Function<CellResult, String> machine;
  private final BaselineRow.Accepted accepted;
  private final boolean fewSeeds;

  /**
   * @param old the baseline so far
   * @param machine the class of the machine that gave a result; empty if it is not known
   * @param accepted the reason and what belongs to it; a row takes the commit of its run if known
   * @param fewSeeds whether fewer than five seeds will do
   */
  public Acceptance(
      Baseline old,
      Function<CellResult, String> machine,
      BaselineRow.Accepted accepted,
      boolean fewSeeds) {
    if (accepted.reason().isBlank() || accepted.reason().lines().count() > 1) {
      throw new UsageException("A baseline needs a reason in one line; give it by --reason");
    }
    this.old = old;
    this.machine = machine;
    this.accepted = accepted;
    this.fewSeeds = fewSeeds;
  }

  /** Returns the cells, under seeds that the runs lack, without which nothing can be accepted. */
  public List<CellKey> lacking(Collection<CellResult> results) {
    return SeedResults.of(results).values().stream()
        .filter(seeds -> isScored(seeds.get(seeds.firstKey())) && kept(seeds).isEmpty())
        .flatMap(
            seeds ->
                LongStream.range(0, FEWEST_SEEDS)
                    .filter(seed -> !seeds.containsKey(seed))
                    .mapToObj(seed -> SeedOf.set(seeds.get(seeds.firstKey()).key(), seed)))
        .toList();
  }

  /**
   * Returns the new baseline. Rows of other cells stay.
   *
   * @param notices receives a line for each row that is new or another, with what it was
   * @throws UsageException if a result cannot be accepted; all that cannot are named
   */
  public Baseline accept(Collection<CellResult> results, Consumer<String> notices) {
    Baseline baseline = old.copy();
    List<String> problems = new ArrayList<>();
    Map<CellKey, SortedMap<Long, CellResult>> cells = SeedResults.of(results);
    for (SortedMap<Long, CellResult> seeds : cells.values()) {
      CellResult first = seeds.get(seeds.firstKey());
      if (first.status() == CellStatus.UNSUPPORTED || kept(seeds).isPresent()) {
        continue;
      }
      Optional<String> problem = problem(seeds);
      if (problem.isPresent()) {
        problems.add(CellLabel.ofAllSeeds(first.key()) + ": " + problem.get());
      } else {
        BaselineRow row = row(seeds);
        CellResult reference = seeds.get(REFERENCE);
        notices.accept(notice(row));
        var shape = reference.key().shape();
        baseline.put(
            row,
            CompactScores.of(SeedResults.scores(reference), shape.way() * shape.queriesPerClass()));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return baseline;
  }

  /**
   * A row stays if the bits are equal, on its class of machines or one that is not known, and no
   * seed is new.
   */
  private Optional<BaselineRow> kept(SortedMap<Long, CellResult> seeds) {
    CellResult reference = seeds.get(REFERENCE);
    if (reference == null || !isScored(reference)) {
      return Optional.empty();
    }
    return old.row(BaselineKey.of(reference.key()))
        .filter(row -> List.of("", row.machine()).contains(machine.apply(reference)))
        .filter(row -> row.episodes().equals(Gate.hash(reference)))
        .filter(row -> row.numbersVersion() == reference.provenance().numbersVersion())
        .filter(row -> row.seeds().count() >= seeds.size());
  }

  private Optional<String> problem(SortedMap<Long, CellResult> seeds) {
    for (CellResult result : seeds.values()) {
      if (!isScored(result)) {
        return Optional.of(Gate.end(result));
      }
      Score score = result.score().orElseThrow();
      if (!Double.isFinite(score.mean()) || !Double.isFinite(score.ci95HalfWidth())) {
        return Optional.of("seed %s: its score is no number".formatted(result.key().seed()));
      }
      if (Metric.named(score.metric().id()).isEmpty()) {
        return Optional.of("its metric '%s' has no baseline yet".formatted(score.metric()));
      }
    }
    CellResult reference = seeds.get(REFERENCE);
    if (reference == null) {
      return Optional.of("seed %s is the reference and is not in the runs".formatted(REFERENCE));
    }
    if (seeds.size() < FEWEST_SEEDS && !fewSeeds) {
      return Optional.of(
          "%s seeds; a baseline needs %s, or --few-seeds".formatted(seeds.size(), FEWEST_SEEDS));
    }
    String stream = reference.score().orElseThrow().episodeStreamSha256();
    if (seeds.values().stream()
        .anyMatch(result -> !result.score().orElseThrow().episodeStreamSha256().equals(stream))) {
      return Optional.of("its seeds were not scored on the same test episodes");
    }
    return old.row(BaselineKey.of(reference.key()))
        .filter(row -> row.machine().equals(machine.apply(reference)) && !row.machine().isEmpty())
        .filter(row -> row.stream().equals(stream) && !row.episodes().equals(Gate.hash(reference)))
        .filter(row -> row.numbersVersion() >= reference.provenance().numbersVersion())
        .map(
            row ->
                "other numbers on the same kind of machine; raise the algorithm's numbersVersion"
                    + " above %s first".formatted(row.numbersVersion()));
  }

  private BaselineRow row(SortedMap<Long, CellResult> seeds) {
    CellResult reference = seeds.get(REFERENCE);
    Score score = reference.score().orElseThrow();
    double[] means =
        seeds.values().stream()
            .mapToDouble(result -> MeanInterval.of(SeedResults.scores(result)).mean())
            .toArray();
    String commit = reference.provenance().host().gitCommit();
    return new BaselineRow(
        BaselineKey.of(reference.key()),
        REFERENCE,
        reference.provenance().numbersVersion(),
        machine.apply(reference),
        score.metric(),
        score.mean(),
        score.ci95HalfWidth(),
        score.episodeStreamSha256(),
        Gate.hash(reference),
        SeedSample.of(means),
        new BaselineRow.Accepted(
            accepted.date(),
            commit.isEmpty() ? accepted.commit() : commit,
            accepted.version(),
            accepted.reason()));
  }

  private String notice(BaselineRow row) {
    Optional<BaselineRow> before = old.row(row.key());
    String now =
        "%s (sd %s over %s seeds)"
            .formatted(
                ScoreText.score(row.metric(), row.seeds().mean()),
                ScoreText.score(row.metric(), row.seeds().deviation()),
                row.seeds().count());
    String inexact =
        row.machine().isEmpty()
            ? "; from a machine that is not known, so never held to its bits"
            : "";
    if (before.isEmpty()) {
      return "new: %s %s%s".formatted(row.key().label(), now, inexact);
    }
    double change = row.seeds().mean() - before.get().seeds().mean();
    boolean worse = row.sign() * change < 0;
    return "%s: %s %s, was %s%s"
        .formatted(
            worse ? "worse" : "changed",
            row.key().label(),
            now,
            ScoreText.score(row.metric(), before.get().seeds().mean()),
            inexact);
  }

  private static boolean isScored(CellResult result) {
    return result.status() == CellStatus.OK;
  }
}
