package org.episodic.reports.matrix;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.episodic.reports.comparison.Compared;
import org.episodic.reports.verdict.Assessment;
import org.episodic.reports.verdict.Verdict;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Text;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.Metric;
import org.episodic.statistics.Equivalence;

/**
 * What an algorithm scored on a task, in the words of all reports. Differences are turned so that
 * positive is better.
 *
 * @param anchor unique in the report
 * @param title the algorithm with its variant, and the task
 * @param compared what it is made of
 */
public record Entry(String anchor, String title, Compared compared) {
  private static final int PERCENT_DECIMALS = 2;
  private static final int ERROR_DECIMALS = 4;

  /** Returns the published value as short as it is, without its unit; empty if there is none. */
  public String published() {
    return compared.published().map(p -> Numbers.published(metric(), p.value())).orElse("");
  }

  /** Returns the published value with blanks behind it, so that decimal points align. */
  public String publishedAligned() {
    return published().isEmpty()
        ? ""
        : Numbers.padded(published(), metric().isShare() ? PERCENT_DECIMALS : ERROR_DECIMALS);
  }

  /** Returns the published value with its interval and unit; empty if there is none. */
  public String publishedInFull() {
    return compared
        .published()
        .map(
            p ->
                published()
                    + (p.halfWidth().isPresent()
                        ? " ± " + Numbers.published(metric(), p.halfWidth().getAsDouble())
                        : "")
                    + unit())
        .orElse("");
  }

  /** Returns the measured mean without its unit. */
  public String mean() {
    return Numbers.bare(metric(), compared.measured().mean(), compared.measured().halfWidth());
  }

  /** Returns the half width of its 95 % interval over test episodes; empty if there is none. */
  public String halfWidth() {
    double halfWidth = compared.measured().halfWidth();
    return Double.isFinite(halfWidth) ? Numbers.bare(metric(), halfWidth) : "";
  }

  /** Returns the measured mean with its interval and unit. */
  public String measured() {
    return Numbers.interval(metric(), compared.measured().mean(), compared.measured().halfWidth());
  }

  /** Returns the verdict in a word or two. */
  public String brief() {
    return brief(verdict());
  }

  static String brief(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "better";
      case SHORT_TRAINING_NOT_STATED -> "short, training ?";
      case SHORT_CHANGED_SETTINGS -> "short, other settings";
      default -> verdict.title();
    };
  }

  /** Returns the verdict with all that qualifies it. */
  public String words() {
    return Text.clean(assessment().words());
  }

  /** Returns the verdict. */
  public Verdict verdict() {
    return assessment().verdict();
  }

  /** Returns how it came about. */
  public Assessment assessment() {
    return compared.assessment();
  }

  /**
   * Returns the difference in points or the unit of the metric; empty if there is nothing to
   * compare, or not in numbers.
   */
  public Optional<Equivalence> difference() {
    double scale = metric().isShare() ? 100 : 1;
    Optional<Equivalence> exact = assessment().equivalence();
    if (exact.isPresent()) {
      Equivalence e = exact.get();
      return Optional.of(
          new Equivalence(
              scale * e.difference(), scale * e.low(), scale * e.high(), scale * e.margin()));
    }
    double sign = metric().higherIsBetter() ? scale : -scale;
    return compared
        .published()
        .map(p -> sign * (compared.measured().mean() - p.value()))
        .filter(Double::isFinite)
        .map(d -> new Equivalence(d, d, d, 0));
  }

  /** Says whether the difference is one between equals. */
  public boolean isComparable() {
    return assessment().equivalence().isPresent();
  }

  /** Returns the difference in words: {@code 8.0 points short (7.0 to 9.0)}. */
  public String differenceInWords() {
    Optional<Equivalence> exact = assessment().equivalence();
    if (exact.isEmpty()) {
      return "";
    }
    Equivalence e = exact.get();
    String points = metric().isShare() ? " points" : "";
    double sign = e.difference() < 0 ? -1 : 1;
    double least = sign * (sign < 0 ? e.high() : e.low());
    double most = sign * (sign < 0 ? e.low() : e.high());
    return "%s%s %s than the paper (90 %% interval %s to %s), margin ±%s"
        .formatted(
            Numbers.magnitude(metric(), e.difference()),
            points,
            sign < 0 ? "worse" : "better",
            minus(least),
            minus(most),
            Numbers.magnitude(metric(), e.margin()));
  }

  private String minus(double difference) {
    return (difference < 0 ? "−" : "") + Numbers.magnitude(metric(), difference);
  }

  /** Returns the protocol, short. */
  public String protocol() {
    return Names.protocol(compared.key().protocol().id());
  }

  /** Returns the mode. */
  public String mode() {
    return Names.id(compared.score().mode());
  }

  /** Says whether the queries of a task could inform each other. */
  public boolean isTransductive() {
    return compared.score().mode() == EvaluationMode.TRANSDUCTIVE;
  }

  /** Returns the share of the paper's training in words; empty if nothing is published. */
  public String share() {
    return compared.published().isEmpty()
        ? ""
        : assessment().work().isKnown() ? Numbers.share(assessment().work().least()) : "? %";
  }

  /** Returns the same in per cent, at most 100; nothing if it is not known. */
  public OptionalInt shareInPercent() {
    double share = assessment().work().least();
    return compared.published().isEmpty() || Double.isNaN(share)
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.round(100 * Math.min(Math.max(share, 0), 1)));
  }

  /** Returns the settings that are not the paper's. */
  public List<String> changed() {
    return assessment().changed().stream().map(Text::clean).toList();
  }

  /** Returns how long training and scoring took, over all seeds. */
  public String time() {
    return Numbers.duration(
        compared.cells().stream()
            .mapToDouble(c -> c.cost().metaTrainSeconds() + c.cost().evaluationSeconds())
            .sum());
  }

  /** Returns the seeds, ascending. */
  public String seeds() {
    return compared.cells().stream()
        .map(c -> String.valueOf(c.key().seed()))
        .collect(Collectors.joining(", "));
  }

  /** Returns what is measured. */
  public Metric metric() {
    return compared.metric();
  }

  private String unit() {
    return metric().isShare() ? " %" : "";
  }
}
