package org.episodic.harness.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.harness.compare.ScoreText;
import org.episodic.harness.compare.SeedResults;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.identity.SeedOf;
import org.episodic.spi.result.CellCommand;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.statistics.MeanInterval;
import org.episodic.statistics.PairedDifference;
import org.episodic.statistics.RegressionRule;
import org.episodic.statistics.RegressionRule.Answer;
import org.episodic.statistics.SeedSample;

/** A scored cell with a baseline, while seeds are added until it is known what became of it. */
final class CellTrial {
  private final BaselineRow row;
  private final double[] then;
  private final CellResult reference;
  private final SortedMap<Long, CellResult> seeds;
  private final boolean exact;
  private final boolean identical;
  private final RegressionRule rule;
  private final SeedSample sample;
  private final double floor;
  private Answer answer;
  private Optional<CellResult> broken = Optional.empty();
  private List<CellResult> looked;

  CellTrial(
      BaselineRow row,
      double[] then,
      CellResult reference,
      SortedMap<Long, CellResult> seeds,
      boolean exact) {
    this.row = row;
    this.then = then;
    this.reference = reference;
    this.looked = List.of(reference);
    this.seeds = new TreeMap<>(seeds);
    this.exact = exact;
    this.identical = Gate.hash(reference).equals(row.episodes());
    this.rule =
        row.metric().isShare()
            ? RegressionRule.ofAccuracy()
            : RegressionRule.ofNumbers(row.seeds().mean());
    this.sample =
        new SeedSample(
            row.seeds().count(), row.sign() * row.seeds().mean(), row.seeds().deviation());
    this.floor = rule.floor(sample, row.halfWidth());
    double[] first = oriented(List.of(reference));
    if (identical) {
      answer = Answer.NOT_WORSE;
    } else {
      // NaN is above nothing.
      answer = first[0] >= floor ? rule.decide(sample, first) : Answer.WORSE;
    }
  }

  Answer answer() {
    return answer;
  }

  /** Returns the cells that the next look needs and that are not there. */
  List<CellKey> wanted() {
    return nextSeeds().stream()
        .filter(seed -> !seeds.containsKey(seed))
        .map(seed -> SeedOf.set(reference.key(), seed))
        .toList();
  }

  /** Looks again, with what was run. */
  void add(Collection<CellResult> fresh) {
    List<Long> look = nextSeeds();
    for (CellResult result : fresh) {
      if (SeedOf.none(result.key()).equals(SeedOf.none(reference.key()))) {
        seeds.put(result.key().seed(), result);
      }
    }
    List<CellResult> results = new ArrayList<>();
    for (long seed : look) {
      CellResult result = seeds.get(seed);
      if (result == null || result.status() != CellStatus.OK) {
        broken = Optional.of(result == null ? reference : result);
        answer = Answer.WORSE;
        return;
      }
      results.add(result);
    }
    looked = results;
    answer = rule.decide(sample, oriented(results));
  }

  /**
   * Returns the seeds of the next look: the reference, those of the run, then those that follow.
   */
  private List<Long> nextSeeds() {
    int wanted = RegressionRule.LOOKS[looked.size() == RegressionRule.LOOKS[0] ? 1 : 2];
    List<Long> next = new ArrayList<>(List.of(row.seed()));
    seeds.keySet().stream().filter(seed -> !next.contains(seed)).forEach(next::add);
    for (long seed = 1; next.size() < wanted; seed++) {
      if (!next.contains(seed)) {
        next.add(seed);
      }
    }
    return next.subList(0, wanted);
  }

  private double[] oriented(List<CellResult> results) {
    return results.stream().mapToDouble(result -> row.sign() * mean(result)).toArray();
  }

  private static double mean(CellResult result) {
    return MeanInterval.of(SeedResults.scores(result)).mean();
  }

  CellVerdict verdict() {
    boolean isBroken = broken.isPresent();
    Verdict verdict = isBroken ? Verdict.of(broken.get().status()) : scored();
    return new CellVerdict(
        isBroken && broken.get().status() == CellStatus.OK ? Verdict.INCOMPLETE : verdict,
        CellLabel.ofAllSeeds(reference.key()),
        reference.cellId(),
        Optional.of(evidence()),
        isBroken ? "a fresh seed has no score; " + Gate.end(broken.get()) : reason(verdict),
        String.join(" ", CellCommand.of(reference)));
  }

  private Verdict scored() {
    if (answer == Answer.WORSE) {
      return Verdict.REGRESSION;
    }
    boolean changed = exact || version() != row.numbersVersion();
    return !identical && changed ? Verdict.NUMBERS_CHANGED : Verdict.OK;
  }

  private int version() {
    return reference.provenance().numbersVersion();
  }

  private String reason(Verdict verdict) {
    if (verdict == Verdict.REGRESSION) {
      return looked.size() == 1
          ? "beyond the floor " + ScoreText.score(row.metric(), row.sign() * floor)
          : "confirmed on %s seeds".formatted(looked.size());
    }
    if (verdict == Verdict.NUMBERS_CHANGED) {
      return version() > row.numbersVersion()
          ? "numbers version %s, the baseline has %s; accept it in the same commit"
              .formatted(version(), row.numbersVersion())
          : "not the baseline's bits, with numbers version %s as there".formatted(version());
    }
    if (identical) {
      return "identical";
    }
    return looked.size() == 1
        ? "within the margin"
        : "not confirmed on %s seeds".formatted(looked.size());
  }

  private CellVerdict.Evidence evidence() {
    double[] now = SeedResults.scores(reference);
    // The hash of the test episodes is equal, so their number is.
    MeanInterval difference =
        now.length == then.length && now.length > 1
            ? PairedDifference.of(now, then).difference()
            : new MeanInterval(1, mean(reference) - row.mean(), 0, 0);
    double seedsMean = looked.stream().mapToDouble(CellTrial::mean).average().orElseThrow();
    return new CellVerdict.Evidence(
        row.metric(),
        exact,
        identical,
        row.mean(),
        mean(reference),
        difference.mean(),
        difference.halfWidth(),
        row.seeds().mean(),
        seedsMean,
        looked.size(),
        row.sign() * floor);
  }
}
