package org.episodic.harness.picture;

import java.util.Arrays;
import java.util.Locale;

/** A white sheet that is drawn on. What lies outside is not drawn. */
final class Canvas {
  static final int BLACK = 0x000000;
  static final int GREY = 0x9a9a9a;
  static final int BLUE = 0x0b5cad;
  static final int RED = 0xc0392b;

  /** Rows and columns of a digit, in dots. */
  private static final int DIGIT_HEIGHT = 5;

  private static final int DIGIT_WIDTH = 3;
  private static final int DOT = 2;
  static final int TEXT_HEIGHT = DIGIT_HEIGHT * DOT;

  private static final String CHARACTERS = "0123456789-.";

  /** For each character five rows of three dots, the highest bit first. */
  private static final int[] FONT = {
    0b111_101_101_101_111,
    0b010_110_010_010_111,
    0b111_001_111_100_111,
    0b111_001_111_001_111,
    0b101_101_111_001_001,
    0b111_100_111_001_111,
    0b111_100_111_101_111,
    0b111_001_001_010_010,
    0b111_101_111_101_111,
    0b111_101_111_001_111,
    0b000_000_111_000_000,
    0b000_000_000_000_010
  };

  private final int width;
  private final int height;
  private final byte[] values;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new byte[width * height * 3];
    Arrays.fill(values, (byte) 255);
  }

  Bitmap bitmap() {
    return new Bitmap(width, height, 3, values.clone());
  }

  void rectangle(int left, int top, int wide, int high, int colour) {
    for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
        for (int channel = 0; channel < 3; channel++) {
          values[(y * width + x) * 3 + channel] = (byte) (colour >> 16 - 8 * channel);
        }
      }
    }
  }

  /** Draws a line two dots thick. */
  void line(int fromX, int fromY, int toX, int toY, int colour) {
    int steps = Math.max(1, Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
    for (int i = 0; i <= steps; i++) {
      int x = fromX + Math.round((float) i * (toX - fromX) / steps);
      int y = fromY + Math.round((float) i * (toY - fromY) / steps);
      rectangle(x, y, 2, 2, colour);
    }
  }

  /** Draws an image, each pixel as a square of that side. */
  void image(Bitmap image, int left, int top, int scale) {
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
          colour = colour << 8 | image.value(x, y, image.channels() == 1 ? 0 : channel);
        }
        rectangle(left + x * scale, top + y * scale, scale, scale, colour);
      }
    }
  }

  /**
   * Writes digits, points and minus signs.
   *
   * @param left where the first one begins
   */
  void text(String text, int left, int top, int colour) {
    for (int i = 0; i < text.length(); i++) {
      int dots = FONT[CHARACTERS.indexOf(text.charAt(i))];
      for (int dot = 0; dot < DIGIT_WIDTH * DIGIT_HEIGHT; dot++) {
        if ((dots >> DIGIT_WIDTH * DIGIT_HEIGHT - 1 - dot & 1) == 1) {
          int x = left + (i * (DIGIT_WIDTH + 1) + dot % DIGIT_WIDTH) * DOT;
          rectangle(x, top + dot / DIGIT_WIDTH * DOT, DOT, DOT, colour);
        }
      }
    }
  }

  /** Returns a number as it is written. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Returns how wide a text is. */
  static int textWidth(String text) {
    return (text.length() * (DIGIT_WIDTH + 1) - 1) * DOT;
  }
}
