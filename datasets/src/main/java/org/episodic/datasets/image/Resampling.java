package org.episodic.datasets.image;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * What a pixel is made of when an image is resized, as Pillow does it: a filter that is as wide as
 * the image shrinks, so that nothing is left out.
 */
public enum Resampling {
  /** The pixel under the middle of the new one. */
  NEAREST(0, x -> 1),
  /** A triangle. */
  BILINEAR(1, x -> Math.abs(x) < 1 ? 1 - Math.abs(x) : 0),
  /** Keys's cubic with a = -0.5. */
  BICUBIC(2, Resampling::cubic),
  /** Lanczos's window with three lobes. */
  LANCZOS(3, x -> Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0);

  private final int support;
  private final DoubleUnaryOperator filter;

  Resampling(int support, DoubleUnaryOperator filter) {
    this.support = support;
    this.filter = filter;
  }

  /** Returns how far the filter reaches, pixels of an image that does not shrink. */
  int support() {
    return support;
  }

  /** Returns the filter at a distance from its middle, not normalised. */
  double weight(double distance) {
    return filter.applyAsDouble(distance);
  }

  /** Returns the name that options have for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name that recipes have for it, which is another once it makes other pixels. */
  String inRecipes() {
    return this == NEAREST ? "nearest-v2" : word();
  }

  /** Returns the one with that name. */
  public static Resampling of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static double cubic(double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? -0.5 * (((x - 5) * x + 8) * x - 4) : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }
}
