package org.episodic.spi.result;

import java.util.List;

/**
 * One test episode with what was predicted for it, to be drawn. A run keeps the first few of each
 * cell; equal test episodes of several cells have equal pictures.
 *
 * @since 0.1.0
 */
public sealed interface ShownEpisode {

  /** Returns its place in the stream of test episodes, from 0. */
  int index();

  /**
   * A task of images.
   *
   * @param index its place in the stream, from 0
   * @param support the labelled images, grouped by class
   * @param queries the first few queries, in the order of the episode
   */
  record Images(int index, List<Picture> support, List<Picture> queries) implements ShownEpisode {
    public Images {
      support = List.copyOf(support);
      queries = List.copyOf(queries);
    }
  }

  /**
   * An image with its label.
   *
   * @param png the image as a PNG file in Base64
   * @param label its class within the task, from 0
   * @param predicted the class with the highest score; that of a support image is its label
   */
  record Picture(String png, int label, int predicted) {}

  /**
   * A task of regression on one real input.
   *
   * @param index its place in the stream, from 0
   * @param support the labelled points
   * @param queries the points asked for, ascending in x
   * @param predicted what was predicted at the same x
   */
  record Curve(int index, List<Point> support, List<Point> queries, List<Point> predicted)
      implements ShownEpisode {
    public Curve {
      support = List.copyOf(support);
      queries = List.copyOf(queries);
      predicted = List.copyOf(predicted);
    }
  }

  /**
   * A point.
   *
   * @param x input
   * @param y output
   */
  record Point(double x, double y) {}
}
