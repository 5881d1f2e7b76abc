package org.episodic.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.episodic.reports.view.Numbers;
import org.episodic.reports.view.Scale;
import org.episodic.spi.result.ShownEpisode;

/**
 * A test episode, drawn: a task of images, or one of regression.
 *
 * @param title which episode it is, and how much of it was right
 * @param support the labelled images by class
 * @param queries the images asked for
 * @param curve the regression; empty for images
 */
public record DrawnEpisode(
    String title, List<SupportClass> support, List<Query> queries, Optional<Curve> curve) {
  private static final int LETTERS = 26;

  /**
   * The labelled images of a class.
   *
   * @param name its letter
   * @param pictures their ids
   */
  public record SupportClass(String name, List<String> pictures) {}

  /**
   * An image that was asked for.
   *
   * @param picture its id
   * @param label its class
   * @param predicted the class that was predicted
   */
  public record Query(String picture, String label, String predicted) {
    /** Says whether it was right. */
    public boolean isRight() {
      return label.equals(predicted);
    }
  }

  /**
   * A regression: coordinates in per cent of the drawing.
   *
   * @param truth points of the line asked for
   * @param predicted points of the line that was predicted
   * @param support the labelled points
   * @param x the horizontal scale
   * @param y the vertical scale
   */
  public record Curve(String truth, String predicted, List<Dot> support, Scale x, Scale y) {}

  /**
   * A point.
   *
   * @param x from the left
   * @param y from the top
   */
  public record Dot(String x, String y) {}

  /** Draws an episode; nothing if it holds no picture that can be shown, or no number. */
  static Optional<DrawnEpisode> of(ShownEpisode shown, Pictures pictures) {
    return shown instanceof ShownEpisode.Images images
        ? images(images, pictures)
        : curve((ShownEpisode.Curve) shown);
  }

  private static Optional<DrawnEpisode> images(ShownEpisode.Images shown, Pictures pictures) {
    TreeMap<Integer, List<String>> byClass = new TreeMap<>();
    for (ShownEpisode.Picture picture : shown.support()) {
      pictures
          .id(picture.png())
          .ifPresent(
              id -> byClass.computeIfAbsent(picture.label(), l -> new ArrayList<>()).add(id));
    }
    List<DrawnEpisode.SupportClass> support = new ArrayList<>();
    byClass.forEach((label, ids) -> support.add(new SupportClass(name(label), List.copyOf(ids))));
    List<DrawnEpisode.Query> queries = new ArrayList<>();
    for (ShownEpisode.Picture picture : shown.queries()) {
      pictures
          .id(picture.png())
          .ifPresent(
              id -> queries.add(new Query(id, name(picture.label()), name(picture.predicted()))));
    }
    if (queries.isEmpty()) {
      return Optional.empty();
    }
    long right = queries.stream().filter(Query::isRight).count();
    String title =
        "Test episode %s: %s of the first %s queries right"
            .formatted(shown.index(), right, queries.size());
    return Optional.of(new DrawnEpisode(title, support, queries, Optional.empty()));
  }

  private static Optional<DrawnEpisode> curve(ShownEpisode.Curve shown) {
    List<ShownEpisode.Point> all =
        Stream.of(shown.support(), shown.queries(), shown.predicted())
            .flatMap(List::stream)
            .toList();
    boolean finite = all.stream().allMatch(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()));
    if (all.isEmpty() || !finite) {
      return Optional.empty();
    }
    double[] xs = all.stream().mapToDouble(ShownEpisode.Point::x).sorted().toArray();
    double[] ys = all.stream().mapToDouble(ShownEpisode.Point::y).sorted().toArray();
    Scale x = Scale.linear(xs[0], xs[xs.length - 1], 4);
    Scale y = Scale.linear(ys[0], ys[ys.length - 1], 4);
    Curve curve =
        new Curve(
            line(shown.queries(), x, y),
            line(shown.predicted(), x, y),
            shown.support().stream().map(p -> new Dot(x.at(p.x()), y.down(p.y()))).toList(),
            x,
            y);
    String title =
        "Test episode %s: %s labelled points"
            .formatted(shown.index(), Numbers.count(shown.support().size()));
    return Optional.of(new DrawnEpisode(title, List.of(), List.of(), Optional.of(curve)));
  }

  private static String line(List<ShownEpisode.Point> points, Scale x, Scale y) {
    return points.stream()
        .map(p -> x.across(p.x()) + "," + y.height(p.y()))
        .collect(Collectors.joining(" "));
  }

  private static String name(int label) {
    return label >= 0 && label < LETTERS ? String.valueOf((char) ('A' + label)) : "" + label;
  }
}
