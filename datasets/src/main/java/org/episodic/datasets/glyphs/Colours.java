package org.episodic.datasets.glyphs;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The two colours of each drawing of one class, six bytes a drawing: red, green and blue of the
 * paper, then of the ink.
 *
 * @param packed all drawings, one after another; shared, never changed
 */
record Colours(byte[] packed) {
  static final int CHANNELS = 3;

  private static final int LEVELS = 256;
  private static final int BYTES = 2 * CHANNELS;

  /** Least distance of ink from paper, in levels; else some drawings could hardly be seen. */
  private static final int LEAST_CONTRAST = 128;

  /** Draws the colours of every drawing of a class, each uniformly among what can be seen. */
  static Colours draw(GlyphBook book, int glyph) {
    byte[] packed = new byte[book.drawings() * BYTES];
    for (int drawing = 0; drawing < book.drawings(); drawing++) {
      UniformRandomProvider random = book.generator(glyph, drawing, "colours");
      int[] pair;
      do {
        pair = random.ints(BYTES, 0, LEVELS).toArray();
      } while (squaredDistance(pair) < LEAST_CONTRAST * LEAST_CONTRAST);
      for (int i = 0; i < BYTES; i++) {
        packed[drawing * BYTES + i] = (byte) pair[i];
      }
    }
    return new Colours(packed);
  }

  /** Returns red, green and blue of a drawing's paper, then of its ink, in [0, 1]. */
  float[] pair(int drawing) {
    float[] pair = new float[BYTES];
    for (int i = 0; i < BYTES; i++) {
      pair[i] = Byte.toUnsignedInt(packed[drawing * BYTES + i]) / (LEVELS - 1f);
    }
    return pair;
  }

  private static int squaredDistance(int[] pair) {
    int sum = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      int apart = pair[channel] - pair[channel + CHANNELS];
      sum += apart * apart;
    }
    return sum;
  }
}
