package org.episodic.datasets.shift;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;

/**
 * A distortion of grey images with background 0: first strokes are made wider, then the image is
 * sheared and scaled about its centre with bilinear sampling; what comes from outside is
 * background. The steps are those of the extrapolation experiment of Finn and Levine (ICLR 2018),
 * whose own ranges are not published, and stroke width besides.
 *
 * @param shear by which angle, in 32nds of π; the upper part moves to the right
 * @param scale by which factor images grow
 * @param stroke by how many pixels strokes get wider, thinner if negative
 */
public record ImageShift(int shear, double scale, int stroke) {
  private static final Option<Integer> SHEAR =
      Option.integer("test-shear", 0, 8)
          .defaultsTo(0)
          .says("angle by which test images are sheared, in 32nds of π");

  private static final Option<Double> SCALE =
      Option.real("test-scale", 0.5, 2).defaultsTo(1.0).says("factor by which test images grow");

  private static final Option<Integer> STROKE =
      Option.integer("test-stroke", -1, 3)
          .defaultsTo(0)
          .says("pixels by which strokes of test images get wider");

  /** The options of a data set whose test images can be distorted. */
  public static final List<Option<?>> OPTIONS = List.of(SHEAR, SCALE, STROKE);

  /** Reads the options. */
  public static ImageShift of(Options options) {
    return new ImageShift(options.get(SHEAR), options.get(SCALE), options.get(STROKE));
  }

  /** Returns the data set with its test classes distorted: itself if nothing is to be done. */
  public ClassificationDataset shift(ClassificationDataset dataset) {
    return words().isEmpty() ? dataset : new ShiftedImages(dataset, this);
  }

  /** Says what is done, such as {@code sheared by 3/32 π, scaled by 0.5}; nothing if nothing is. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (stroke != 0) {
      words.add("strokes %s px".formatted(stroke > 0 ? "+" + stroke : "−" + -stroke));
    }
    if (shear != 0) {
      words.add("sheared by %s/32 π".formatted(shear));
    }
    if (scale != 1) {
      words.add("scaled by " + scale);
    }
    return String.join(", ", words);
  }

  /** Returns a distorted copy of an image of that shape, values in [0, 1], row after row. */
  float[] apply(InputShape shape, float... image) {
    float[] inked = stroke == 0 ? image : widened(shape, image);
    return shear == 0 && scale == 1 ? inked : moved(shape, inked);
  }

  /**
   * The extreme value of a window whose side is one more than the stroke. Where that is even,
   * strokes grow to the right and down.
   */
  private float[] widened(InputShape shape, float... image) {
    int reach = Math.abs(stroke);
    int before = (reach + 1) / 2;
    float[] widened = new float[image.length];
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        float extreme = at(shape, image, row, column);
        for (int i = 0; i < (reach + 1) * (reach + 1); i++) {
          int y = row - before + i / (reach + 1);
          int x = column - before + i % (reach + 1);
          float value = at(shape, image, y, x);
          extreme = stroke > 0 ? Math.max(extreme, value) : Math.min(extreme, value);
        }
        widened[row * shape.width() + column] = extreme;
      }
    }
    return widened;
  }

  private float[] moved(InputShape shape, float... image) {
    double slope = StrictMath.tan(shear * StrictMath.PI / 32);
    double middleX = (shape.width() - 1) / 2.0;
    double middleY = (shape.height() - 1) / 2.0;
    float[] moved = new float[image.length];
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        double down = (row - middleY) / scale;
        double right = (column - middleX) / scale + slope * down;
        moved[row * shape.width() + column] =
            between(shape, image, middleY + down, middleX + right);
      }
    }
    return moved;
  }

  private static float between(InputShape shape, float[] image, double y, double x) {
    int row = (int) StrictMath.floor(y);
    int column = (int) StrictMath.floor(x);
    double below = y - row;
    double beside = x - column;
    double upper =
        at(shape, image, row, column) * (1 - beside) + at(shape, image, row, column + 1) * beside;
    double lower =
        at(shape, image, row + 1, column) * (1 - beside)
            + at(shape, image, row + 1, column + 1) * beside;
    return (float) Math.max(0, Math.min(1, upper * (1 - below) + lower * below));
  }

  private static float at(InputShape shape, float[] image, int row, int column) {
    boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
    return inside ? image[row * shape.width() + column] : 0;
  }
}
