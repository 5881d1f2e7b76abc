package org.episodic.datasets.image;

import java.util.Locale;

/** How an image of one shape becomes one of another. */
public enum Fit {
  /** The largest part in the middle that has the wanted ratio of sides is resized. */
  CROP,
  /** The whole image is resized to fit inside; what is left is black, as much on either side. */
  PAD,
  /** The whole image is resized, whatever becomes of the ratio of its sides. */
  STRETCH,
  /** Nothing is resized: an image of another size is refused. */
  NONE;

  /** Returns the name that options and recipes have for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one with that name. */
  public static Fit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
