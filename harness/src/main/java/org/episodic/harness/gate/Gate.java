package org.episodic.harness.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.episodic.harness.compare.SeedResults;
import org.episodic.harness.identity.CellLabel;
import org.episodic.harness.table.EpisodesCsv;
import org.episodic.spi.Sha256;
import org.episodic.spi.result.CellCommand;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.statistics.RegressionRule.Answer;

/**
 * Holds a run against a baseline. On a machine of the baseline's class the test episodes' scores
 * must be equal, bit by bit. Elsewhere, and to tell a change from a loss, {@link
 * org.episodic.statistics.RegressionRule} decides, which asks for more seeds where one leaves a
 * doubt.
 */
public final class Gate {
  private final Baseline baseline;
  private final Function<CellResult, String> machine;
  private final FirstFloor firstFloor;
  private final FreshSeeds freshSeeds;

  /**
   * @param machine the class of the machine that gave a result; empty if it is not known
   * @param firstFloor what cells without a baseline are held against
   * @param freshSeeds runs cells again
   */
  public Gate(
      Baseline baseline,
      Function<CellResult, String> machine,
      FirstFloor firstFloor,
      FreshSeeds freshSeeds) {
    this.baseline = baseline;
    this.machine = machine;
    this.firstFloor = firstFloor;
    this.freshSeeds = freshSeeds;
  }

  /** Judges a run. Cells of other data sets than the run's are not missing. */
  public GateReport judge(Collection<CellResult> results) {
    Map<CellKey, SortedMap<Long, CellResult>> cells = SeedResults.of(results);
    List<CellVerdict> verdicts = new ArrayList<>();
    List<CellTrial> trials = new ArrayList<>();
    cells.values().forEach(seeds -> judge(seeds, trials).ifPresent(verdicts::add));
    decide(trials);
    trials.forEach(trial -> verdicts.add(trial.verdict()));
    verdicts.addAll(missing(cells.keySet()));
    return new GateReport(verdicts);
  }

  /** Judges a cell at once, or adds a trial. */
  private Optional<CellVerdict> judge(SortedMap<Long, CellResult> seeds, List<CellTrial> trials) {
    CellResult first = seeds.get(seeds.firstKey());
    Optional<BaselineRow> row = baseline.row(BaselineKey.of(first.key()));
    for (CellResult result : seeds.values()) {
      if (result.status() != CellStatus.OK) {
        boolean isFact = result.status() == CellStatus.UNSUPPORTED && row.isEmpty();
        return Optional.of(
            without(result, isFact ? Verdict.OK : Verdict.of(result.status()), end(result)));
      }
    }
    if (row.isEmpty()) {
      return Optional.of(
          firstFloor
              .complaint(first)
              .map(text -> without(first, Verdict.BELOW_FLOOR, "no baseline; " + text))
              .orElseGet(() -> without(first, Verdict.NEW, "no baseline")));
    }
    CellResult reference = seeds.get(row.get().seed());
    if (reference == null) {
      return Optional.of(
          without(first, Verdict.MISSING, "the run has no seed " + row.get().seed()));
    }
    if (!row.get().stream().equals(reference.score().orElseThrow().episodeStreamSha256())) {
      return Optional.of(
          without(
              reference,
              Verdict.NUMBERS_CHANGED,
              "other test episodes: the data, the split, the protocol or the sampler has changed"));
    }
    String here = machine.apply(reference);
    boolean exact = !here.isEmpty() && here.equals(row.get().machine());
    trials.add(new CellTrial(row.get(), baseline.scores(row.get().key()), reference, seeds, exact));
    return Optional.empty();
  }

  private void decide(List<CellTrial> trials) {
    while (true) {
      List<CellTrial> open =
          trials.stream().filter(trial -> trial.answer() == Answer.MORE_SEEDS).toList();
      if (open.isEmpty()) {
        return;
      }
      List<CellKey> wanted = open.stream().flatMap(trial -> trial.wanted().stream()).toList();
      List<CellResult> fresh = wanted.isEmpty() ? List.of() : freshSeeds.run(wanted);
      open.forEach(trial -> trial.add(fresh));
    }
  }

  private List<CellVerdict> missing(Set<CellKey> keys) {
    Set<String> datasets = keys.stream().map(CellKey::dataset).collect(Collectors.toSet());
    Set<BaselineKey> present = keys.stream().map(BaselineKey::of).collect(Collectors.toSet());
    return baseline.rows().stream()
        .map(BaselineRow::key)
        .filter(key -> datasets.contains(key.dataset()) && !present.contains(key))
        .map(
            key ->
                new CellVerdict(
                    Verdict.MISSING,
                    key.label(),
                    "",
                    Optional.empty(),
                    "the baseline has it and the run has not" + nearest(key, present),
                    ""))
        .toList();
  }

  private static String nearest(BaselineKey key, Set<BaselineKey> present) {
    return present.stream().anyMatch(other -> other.label().equals(key.label()))
        ? "; the run has it with other options or another budget"
        : "";
  }

  private static CellVerdict without(CellResult result, Verdict verdict, String reason) {
    return new CellVerdict(
        verdict,
        CellLabel.ofAllSeeds(result.key()),
        result.cellId(),
        Optional.empty(),
        reason,
        String.join(" ", CellCommand.of(result)));
  }

  static String end(CellResult result) {
    String seed = "seed " + result.key().seed() + ": ";
    return seed + (result.message().isEmpty() ? result.status().name() : result.message());
  }

  /** Returns the hash of a cell's {@code episodes.csv}. */
  static String hash(CellResult result) {
    return new Sha256()
        .bytes(EpisodesCsv.write(result.episodes()).getBytes(StandardCharsets.UTF_8))
        .hex();
  }
}
