package org.episodic.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.episodic.reports.published.PublishedResult;
import org.episodic.reports.published.Training;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.Equivalence;
import org.episodic.statistics.StandardError;

/**
 * The rules of verdicts; the first that holds decides.
 *
 * <p>D is measured − published, turned so that positive is better. Its standard error has a term
 * for the test episodes of each side and one for seeds, σ²(1/S + 1): the paper's number is one
 * training run, ours are S. I is the 90 % interval of D, by Student's t where σ is that of our
 * seeds, δ the margin; the share of training is {@link WorkShare}, changed settings are {@link
 * Settings}.
 *
 * <ol>
 *   <li>no published value
 *   <li>not comparable: split, rotations, queries per class or mode differ
 *   <li>reproduced: I within ±δ, all of the training, no changed setting
 *   <li>matched: I within ±δ otherwise
 *   <li>better than published: I above δ
 *   <li>undertrained: D &lt; 0 and less than 95 % of the training
 *   <li>short of the paper, training not stated: I below −δ, the share is not known
 *   <li>short of the paper with changed settings: I below −δ, all of the training
 *   <li>worse than published: I below −δ, all of the training, no changed setting
 *   <li>inconclusive: else
 * </ol>
 */
public final class Judge {
  private Judge() {}

  /** Returns the verdict on a measurement without a published number. */
  public static Assessment assess(Measurement measured) {
    return new Assessment(
        Verdict.NO_PUBLISHED_VALUE,
        Optional.empty(),
        WorkShare.of(measured.first(), Training.AS_DECLARED),
        Settings.of(measured.first(), Training.AS_DECLARED).changed(),
        List.of(),
        List.of(),
        Optional.empty(),
        LearningCurve.isStillRising(measured.first()));
  }

  /** Returns the verdict on a measurement beside a published number. */
  public static Assessment assess(Measurement measured, PublishedResult published) {
    CellResult cell = measured.first();
    Comparability rules = new Comparability(cell, published.conditions());
    Settings settings = Settings.of(cell, published.training());
    WorkShare work = WorkShare.of(cell, published.training());
    List<String> differing = new ArrayList<>(rules.differing());
    if (!Double.isFinite(measured.mean()) || !Double.isFinite(measured.halfWidth())) {
      differing.add("the measured value or its interval is not a finite number");
    }
    Optional<Difference> difference =
        differing.isEmpty() ? Optional.of(Difference.of(measured, published)) : Optional.empty();
    Verdict verdict =
        difference
            .map(d -> verdict(d.equivalence(), work, settings.changed()))
            .orElse(Verdict.NOT_COMPARABLE);
    return new Assessment(
        verdict,
        difference.map(Difference::equivalence),
        work,
        settings.changed(),
        differing,
        footnotes(measured, published, rules, settings),
        difference.map(Difference::resolution).filter(r -> verdict == Verdict.INCONCLUSIVE),
        LearningCurve.isStillRising(cell));
  }

  /**
   * How far two numbers are apart, and what it would take to find them equal.
   *
   * @param equivalence the difference, positive if the measurement is better
   * @param resolution what would decide it
   */
  private record Difference(Equivalence equivalence, Resolution resolution) {

    static Difference of(Measurement measured, PublishedResult published) {
      Metric metric = measured.metric();
      double margin = Margins.margin(metric, published);
      double publishedHalfWidth = published.halfWidth().orElse(0);
      StandardError seeds = measured.errorOfSeeds(Margins.assumedSpread(metric, published));
      StandardError error =
          StandardError.ofInterval(measured.halfWidth())
              .and(StandardError.ofInterval(publishedHalfWidth))
              .and(seeds);
      double difference = measured.mean() - published.value();
      return new Difference(
          Equivalence.of(metric.higherIsBetter() ? difference : -difference, error, margin),
          Resolution.of(
              measured.halfWidth(),
              measured.episodes(),
              publishedHalfWidth,
              seeds,
              measured.hasFewSeeds(),
              margin));
    }
  }

  /** Returns the rules of a published number beside those of a measurement. */
  public static List<Condition> rules(CellResult cell, PublishedResult published) {
    return new Comparability(cell, published.conditions()).conditions();
  }

  /** Returns the paper's values of all options beside those of a measurement. */
  public static List<Condition> settings(CellResult cell, PublishedResult published) {
    return Settings.of(cell, published.training()).conditions();
  }

  static Verdict verdict(Equivalence d, WorkShare work, List<String> changed) {
    boolean asInThePaper = work.isWhole() && changed.isEmpty();
    boolean below = d.high() < -d.margin();
    if (d.isEquivalent()) {
      return asInThePaper ? Verdict.REPRODUCED : Verdict.MATCHED;
    }
    if (d.low() > d.margin()) {
      return Verdict.BETTER;
    }
    if (d.difference() < 0 && work.isKnown() && !work.isWhole()) {
      return Verdict.UNDERTRAINED;
    }
    if (!below) {
      return Verdict.INCONCLUSIVE;
    }
    if (!work.isKnown()) {
      return Verdict.SHORT_TRAINING_NOT_STATED;
    }
    return changed.isEmpty() ? Verdict.WORSE : Verdict.SHORT_CHANGED_SETTINGS;
  }

  private static List<String> footnotes(
      Measurement measured, PublishedResult published, Comparability rules, Settings settings) {
    List<String> footnotes = new ArrayList<>();
    if (!rules.unknown().isEmpty()) {
      footnotes.add("not stated by the source: " + String.join(", ", rules.unknown()));
    }
    if (published.intervalKind().isUnstated()) {
      footnotes.add("the source does not say what its ± is, which is taken for a 95 % interval");
    }
    if (!settings.unknown().isEmpty()) {
      footnotes.add("the paper's value is not known of: " + String.join(", ", settings.unknown()));
    }
    if (measured.seeds() == 1) {
      footnotes.add("one seed: the spread over seeds is assumed");
    }
    return footnotes;
  }
}
