package org.episodic.datasets.omniglot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.episodic.datasets.binary.BinaryImages;

/**
 * Turns one 105×105 PNG, black ink on white or on nothing, into fewer bits by nearest neighbour.
 * What is transparent is seen on white paper, whatever colour it hides.
 *
 * <p>The files hold one bit a pixel, for which image libraries ignore the smoothing filter they are
 * asked for; so the published few-shot numbers were measured on nearest-neighbour images. Source
 * row and column are floor((i + 0.5) · 105 / side).
 */
final class DrawingDecoder {
  static final int SOURCE_SIDE = 105;

  private static final int HALF_BRIGHT = 128;
  private static final int WHITE = 255;
  private static final byte[] END_OF_PNG = HexFormat.of().parseHex("0000000049454e44ae426082");

  private DrawingDecoder() {}

  /**
   * Inks one image of a class.
   *
   * @param png the whole file
   * @param packed images of the class, see {@link BinaryImages}; changed
   * @param image which of them
   * @param side its rows and columns, at most {@link #SOURCE_SIDE}
   * @throws IOException if the file is cut short, not an image, or of another size; the message
   *     completes a sentence that begins with the file's name
   */
  static void decode(byte[] png, byte[] packed, int image, int side) throws IOException {
    BufferedImage drawing = read(png);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        if (brightness(drawing.getRGB(source(column, side), source(row, side))) < HALF_BRIGHT) {
          BinaryImages.ink(packed, side, image, row * side + column);
        }
      }
    }
  }

  /** Returns the green of a pixel on white paper, 0 to 255. */
  private static int brightness(int argb) {
    int opacity = argb >>> 3 * Byte.SIZE;
    int green = argb >> Byte.SIZE & 0xff;
    return WHITE - opacity * (WHITE - green) / WHITE;
  }

  /** Returns the source row or column of a target row or column. */
  static int source(int target, int side) {
    return (2 * target + 1) * SOURCE_SIDE / (2 * side);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    int tail = png.length - END_OF_PNG.length;
    if (tail < 0 || !Arrays.equals(png, tail, png.length, END_OF_PNG, 0, END_OF_PNG.length)) {
      throw new IOException("is cut short or not a PNG; it must be a whole PNG file");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    int width;
    int height;
    // Not ImageIO.read, which takes twice as long: it writes each file to the disk first.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in, true, true);
      width = reader.getWidth(0);
      height = reader.getHeight(0);
      // Before it is decoded: a few bytes may become any number of pixels.
      if (width == SOURCE_SIDE && height == SOURCE_SIDE) {
        return reader.read(0);
      }
    } catch (IOException | RuntimeException e) {
      throw new IOException("cannot be decoded (" + e.getMessage() + "); it must be a PNG", e);
    } finally {
      reader.dispose();
    }
    throw new IOException(
        "has %s×%s pixels; it must have %s×%s".formatted(width, height, SOURCE_SIDE, SOURCE_SIDE));
  }
}
