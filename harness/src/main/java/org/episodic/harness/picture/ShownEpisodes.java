package org.episodic.harness.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.result.ShownEpisode;
import org.episodic.spi.result.ShownEpisode.Picture;
import org.episodic.spi.result.ShownEpisode.Point;

/** Makes what is kept of a scored episode: small pictures, or the points of a curve. */
public final class ShownEpisodes {
  /** The longer side of a picture, in pixels, at most. */
  static final int MOST_SIDE = 42;

  private static final int MOST_QUERIES = 10;
  private static final int MOST_SUPPORT = 25;
  private static final int MOST_POINTS = 100;
  private static final MathContext DIGITS = new MathContext(6);

  private ShownEpisodes() {}

  /** Says whether tasks on inputs of that shape can be shown. */
  public static boolean canShow(InputShape shape, boolean regression) {
    return regression ? shape.size() == 1 : Bitmap.canShow(shape);
  }

  /**
   * Shows an episode.
   *
   * @param index its place in the stream
   * @param scores what was predicted for its queries, all of them finite
   * @return empty if its inputs are neither images nor, for regression, single numbers
   */
  public static Optional<ShownEpisode> of(int index, Episode episode, Scores scores) {
    LabelledSet support = episode.support();
    LabelledSet query = episode.query();
    boolean regression = query.targets() instanceof RealValues;
    if (!canShow(query.inputs().shape(), regression)) {
      return Optional.empty();
    }
    return Optional.of(
        regression ? curve(index, support, query, scores) : images(index, episode, scores));
  }

  private static ShownEpisode images(int index, Episode episode, Scores scores) {
    Inputs support = episode.support().inputs();
    ClassLabels given = (ClassLabels) episode.support().targets();
    boolean all = support.count() <= MOST_SUPPORT;
    List<Picture> examples = new ArrayList<>();
    for (int i = 0; i < support.count(); i++) {
      if (!all && i > 0 && given.label(i) == given.label(i - 1)) {
        continue; // the first of each class stands for the others
      }
      examples.add(picture(support, i, given.label(i), given.label(i)));
    }
    Inputs inputs = episode.query().inputs();
    ClassLabels labels = (ClassLabels) episode.query().targets();
    List<Picture> queries = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_QUERIES, inputs.count()); i++) {
      queries.add(picture(inputs, i, labels.label(i), predicted(scores, i, labels.label(i))));
    }
    return new ShownEpisode.Images(index, examples, queries);
  }

  private static Picture picture(Inputs inputs, int position, int label, int predicted) {
    return new Picture(Png.base64(Bitmap.of(inputs, position, MOST_SIDE)), label, predicted);
  }

  /** In a tie not the right class, since a tie does not count as right. */
  private static int predicted(Scores scores, int query, int label) {
    if (scores.isHighestAlone(query, label)) {
      return label;
    }
    return IntStream.range(0, scores.outputs())
        .filter(output -> output != label)
        .boxed()
        .max(
            Comparator.<Integer>comparingDouble(output -> scores.score(query, output))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(label);
  }

  private static ShownEpisode curve(
      int index, LabelledSet support, LabelledSet query, Scores scores) {
    RealValues given = (RealValues) support.targets();
    RealValues values = (RealValues) query.targets();
    List<Point> examples = new ArrayList<>();
    for (int position : thinned(support.inputs())) {
      examples.add(point(support.inputs(), position, given.value(position)));
    }
    List<Point> queries = new ArrayList<>();
    List<Point> predicted = new ArrayList<>();
    for (int position : thinned(query.inputs())) {
      queries.add(point(query.inputs(), position, values.value(position)));
      predicted.add(point(query.inputs(), position, scores.score(position, 0)));
    }
    return new ShownEpisode.Curve(index, examples, queries, predicted);
  }

  /** Returns the positions of so many points as are drawn, evenly chosen, ascending in x. */
  private static List<Integer> thinned(Inputs inputs) {
    List<Integer> sorted =
        IntStream.range(0, inputs.count())
            .boxed()
            .sorted(Comparator.comparingDouble(position -> inputs.values().get(position)))
            .toList();
    int last = sorted.size() - 1;
    return sorted.size() <= MOST_POINTS
        ? sorted
        : IntStream.range(0, MOST_POINTS)
            .mapToObj(i -> sorted.get(i * last / (MOST_POINTS - 1)))
            .toList();
  }

  private static Point point(Inputs inputs, int position, float y) {
    return new Point(rounded(inputs.values().get(position)), rounded(y));
  }

  private static double rounded(float value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
