package org.episodic.harness.picture;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;

/**
 * Draws one task as a sheet. Of images: the support left, a row for each class behind its label,
 * and right of a line the queries in their order, each above its label. Of a curve: the support as
 * squares and the queries as a line.
 */
public final class EpisodeSheet {
  private static final int MOST_SIDE = 84;
  private static final int SIDE = 56;
  private static final int GAP = 4;
  private static final int MARGIN = 10;
  private static final int CHART_WIDTH = 480;
  private static final int CHART_HEIGHT = 300;
  private static final int MARK = 7;

  private EpisodeSheet() {}

  /**
   * Draws an episode.
   *
   * @param episode one that {@link ShownEpisodes#canShow}
   */
  public static Bitmap of(Episode episode) {
    return episode.query().targets() instanceof RealValues ? chart(episode) : images(episode);
  }

  private static Bitmap images(Episode episode) {
    Inputs support = episode.support().inputs();
    Bitmap first = Bitmap.of(support, 0, MOST_SIDE);
    int scale = Math.max(1, SIDE / Math.max(first.width(), first.height()));
    int wide = first.width() * scale + GAP;
    int high = first.height() * scale + GAP + Canvas.TEXT_HEIGHT + GAP;
    int way = episode.shape().way();
    int shot = episode.shape().shot();
    int labels = Canvas.textWidth("" + (way - 1)) + 2 * GAP;
    int line = MARGIN + labels + shot * wide + GAP;
    int queries = line + 2 + 2 * GAP;
    int columns = episode.shape().queriesPerClass();
    Canvas canvas = new Canvas(queries + columns * wide + MARGIN, 2 * MARGIN + way * high - GAP);
    ClassLabels given = (ClassLabels) episode.support().targets();
    int column = 0;
    for (int i = 0; i < support.count(); i++) {
      column = i > 0 && given.label(i) == given.label(i - 1) ? column + 1 : 0;
      int top = MARGIN + given.label(i) * high;
      if (column == 0) {
        int middle = top + (first.height() * scale - Canvas.TEXT_HEIGHT) / 2;
        canvas.text("" + given.label(i), MARGIN, middle, Canvas.BLACK);
      }
      int left = MARGIN + labels + column * wide;
      canvas.image(Bitmap.of(support, i, MOST_SIDE), left, top, scale);
    }
    canvas.rectangle(line, MARGIN, 2, way * high - 2 * GAP, Canvas.GREY);
    Inputs inputs = episode.query().inputs();
    ClassLabels asked = (ClassLabels) episode.query().targets();
    for (int i = 0; i < inputs.count(); i++) {
      int left = queries + i % columns * wide;
      int top = MARGIN + i / columns * high;
      canvas.image(Bitmap.of(inputs, i, MOST_SIDE), left, top, scale);
      int below = top + first.height() * scale + GAP;
      canvas.text("" + asked.label(i), left, below, Canvas.BLUE);
    }
    return canvas.bitmap();
  }

  /** Numbers to places on the sheet. */
  private record Axis(double lowest, double highest, int from, int to) {
    static Axis of(List<Float> values, int from, int to) {
      return new Axis(
          values.stream().mapToDouble(value -> value).min().orElse(0),
          values.stream().mapToDouble(value -> value).max().orElse(0),
          from,
          to);
    }

    int place(double value) {
      double share = highest > lowest ? (value - lowest) / (highest - lowest) : 0.5;
      return (int) Math.round(from + share * (to - from));
    }
  }

  private static Bitmap chart(Episode episode) {
    LabelledSet support = episode.support();
    LabelledSet query = episode.query();
    Axis x = Axis.of(all(support, query, true), 50, CHART_WIDTH - 2 * MARGIN);
    Axis y = Axis.of(all(support, query, false), CHART_HEIGHT - 40, 2 * MARGIN);
    Canvas canvas = new Canvas(CHART_WIDTH, CHART_HEIGHT);
    int bottom = CHART_HEIGHT - 30;
    canvas.line(x.from() - MARGIN, bottom, CHART_WIDTH - MARGIN, bottom, Canvas.GREY);
    canvas.line(x.from() - MARGIN, MARGIN, x.from() - MARGIN, bottom, Canvas.GREY);
    for (double value : new double[] {x.lowest(), x.highest()}) {
      String text = Canvas.number(value);
      int left = Math.min(x.place(value), CHART_WIDTH - MARGIN - Canvas.textWidth(text));
      canvas.text(text, left, bottom + 2 * GAP, Canvas.BLACK);
    }
    for (double value : new double[] {y.lowest(), y.highest()}) {
      String text = Canvas.number(value);
      int left = x.from() - MARGIN - GAP - Canvas.textWidth(text);
      canvas.text(text, left, y.place(value) - Canvas.TEXT_HEIGHT / 2, Canvas.BLACK);
    }
    List<Integer> ascending =
        IntStream.range(0, query.count())
            .boxed()
            .sorted(Comparator.comparingDouble(position -> query.inputs().values().get(position)))
            .toList();
    for (int i = 1; i < ascending.size(); i++) {
      int before = ascending.get(i - 1);
      int after = ascending.get(i);
      canvas.line(
          x.place(x(query, before)),
          y.place(y(query, before)),
          x.place(x(query, after)),
          y.place(y(query, after)),
          Canvas.BLUE);
    }
    for (int i = 0; i < support.count(); i++) {
      int left = x.place(x(support, i)) - MARK / 2;
      canvas.rectangle(left, y.place(y(support, i)) - MARK / 2, MARK, MARK, Canvas.RED);
    }
    return canvas.bitmap();
  }

  private static List<Float> all(LabelledSet support, LabelledSet query, boolean horizontal) {
    return IntStream.range(0, support.count() + query.count())
        .mapToObj(
            i -> {
              LabelledSet set = i < support.count() ? support : query;
              int position = i < support.count() ? i : i - support.count();
              return horizontal ? x(set, position) : y(set, position);
            })
        .toList();
  }

  private static float x(LabelledSet points, int position) {
    return points.inputs().values().get(position);
  }

  private static float y(LabelledSet points, int position) {
    return ((RealValues) points.targets()).value(position);
  }
}
