package org.episodic.datasets.image;

import java.util.stream.Stream;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/** The options of a data set whose images are made from files. */
public final class ImageOptions {
  private static final int MOST_ROWS = 512;

  /** Rows and columns of an image. */
  public static final Option<Integer> SIZE =
      Option.integer("size", 8, MOST_ROWS).defaultsTo(84).says("rows and columns of an image");

  /** Values of a pixel. */
  public static final Option<String> CHANNELS =
      Option.choice("channels", "1", "3")
          .defaultsTo("3")
          .says("values of a pixel: 1 for grey, 3 for red, green and blue");

  /** How images are resized. */
  public static final Option<String> RESAMPLING =
      Option.choice(
              "resampling",
              Stream.of(Resampling.values()).map(Resampling::word).toArray(String[]::new))
          .defaultsTo(Resampling.BILINEAR.word())
          .says("how images are resized, each filter as wide as they shrink");

  /** How images fit into a square. */
  public static final Option<String> FIT =
      Option.choice("fit", Stream.of(Fit.values()).map(Fit::word).toArray(String[]::new))
          .defaultsTo(Fit.CROP.word())
          .says("crop: the square in the middle; pad: black around it; none: only that size");

  private ImageOptions() {}

  /** Returns the recipe that values of all four make. */
  public static ImageRecipe recipe(Options options) {
    return recipe(options, Integer.parseInt(options.get(CHANNELS)));
  }

  /**
   * Returns the recipe of a data set that does not leave the channels open.
   *
   * @param options values of the others
   */
  public static ImageRecipe recipe(Options options, int channels) {
    int size = options.get(SIZE);
    return new ImageRecipe(
        new InputShape(size, size, channels),
        Resampling.of(options.get(RESAMPLING)),
        Fit.of(options.get(FIT)));
  }
}
