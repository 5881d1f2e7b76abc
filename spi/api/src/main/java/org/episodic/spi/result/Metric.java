package org.episodic.spi.result;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.episodic.spi.PluginId;
import org.episodic.spi.PluginText;

/**
 * What a score measures. Immutable; equal if the id is.
 *
 * @since 0.1.0
 */
public final class Metric {
  /** Share of queries whose highest score is the right class's alone, in [0, 1]. */
  public static final Metric ACCURACY = new Metric("accuracy", "accuracy", true, true);

  /** Mean squared error over the queries, ≥ 0. */
  public static final Metric MSE = new Metric("mse", "MSE", false, false);

  private final String id;
  private final String title;
  private final boolean higherIsBetter;
  private final boolean share;

  private Metric(String id, String title, boolean higherIsBetter, boolean share) {
    this.id = PluginId.require(id);
    this.title = PluginText.require("Title of metric '" + id + "'", title);
    this.higherIsBetter = higherIsBetter;
    this.share = share;
  }

  /**
   * Returns another metric, whose values are plain numbers.
   *
   * @param id permanent id, such as {@code average-return}
   * @param title as people write it within a sentence
   * @param higherIsBetter whether a higher value is a better one
   */
  public static Metric of(String id, String title, boolean higherIsBetter) {
    return named(id).orElseGet(() -> new Metric(id, title, higherIsBetter, false));
  }

  /** Returns the metric of that id, if it is one of those above. */
  public static Optional<Metric> named(String id) {
    return Stream.of(ACCURACY, MSE).filter(metric -> metric.id.equals(id)).findFirst();
  }

  /** Returns the permanent id. */
  public String id() {
    return id;
  }

  /** Returns the name as people write it within a sentence. */
  public String title() {
    return title;
  }

  /** Says whether a higher value is a better one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Says whether one value is better than another, which neither is of equal ones. */
  public boolean isBetter(double value, double than) {
    return higherIsBetter ? value > than : value < than;
  }

  /** Says whether values are shares of 1, which people read in per cent. */
  public boolean isShare() {
    return share;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id);
  }

  @Override
  public String toString() {
    return id;
  }
}
