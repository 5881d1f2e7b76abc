package org.episodic.datasets.binary;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.episodic.spi.Sha256;
import org.episodic.spi.episode.InputShape;

/**
 * Square black-and-white images of some classes, packed to one bit a pixel. Immutable.
 *
 * @param side rows and columns of an image, pixels
 * @param perClass number of images in every class
 * @param classes class names, sorted, without duplicates
 * @param bits for each class {@code perClass} images of {@link #bytesPerImage} bytes: pixels row
 *     after row, the most significant bit first, ink = 1; shared, never changed
 */
public record BinaryImages(int side, int perClass, List<String> classes, List<byte[]> bits) {
  /** The eight pixels of each byte. */
  private static final float[] PIXELS = pixels();

  public BinaryImages {
    classes = List.copyOf(classes);
    bits = List.copyOf(bits);
    if (!classes.stream().sorted().distinct().toList().equals(classes)) {
      throw new IllegalArgumentException("Class names must be sorted and distinct");
    }
    int bytes = perClass * bytesPerImage(side);
    if (bits.size() != classes.size() || bits.stream().anyMatch(b -> b.length != bytes)) {
      throw new IllegalArgumentException(
          "Each of %s classes must have %s bytes".formatted(classes.size(), bytes));
    }
  }

  /** Returns the number of bytes that a square image takes. */
  public static int bytesPerImage(int side) {
    return (side * side + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Inks one pixel.
   *
   * @param packed images of a class, changed
   * @param image number of the image in that class
   * @param pixel row × side + column
   */
  public static void ink(byte[] packed, int side, int image, int pixel) {
    packed[image * bytesPerImage(side) + pixel / Byte.SIZE] |=
        (byte) (0x80 >>> (pixel % Byte.SIZE));
  }

  /** Returns the shape of one image. */
  InputShape shape() {
    return new InputShape(side, side, 1);
  }

  /** Writes 1 for ink and 0 for background, row after row. */
  void read(int classIndex, int image, float[] target, int offset) {
    byte[] packed = bits.get(classIndex);
    int start = image * bytesPerImage(side);
    int pixels = side * side;
    int whole = pixels / Byte.SIZE;
    int place = offset;
    for (int i = 0; i < whole; i++) {
      int octet = Byte.toUnsignedInt(packed[start + i]) * Byte.SIZE;
      for (int pixel = 0; pixel < Byte.SIZE; pixel++) {
        target[place + pixel] = PIXELS[octet + pixel];
      }
      place += Byte.SIZE;
    }
    int rest = pixels % Byte.SIZE;
    if (rest > 0) {
      int octet = Byte.toUnsignedInt(packed[start + whole]) * Byte.SIZE;
      System.arraycopy(PIXELS, octet, target, place, rest);
    }
  }

  private static float[] pixels() {
    float[] pixels = new float[256 * Byte.SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i / Byte.SIZE >>> (7 - i % Byte.SIZE) & 1;
    }
    return pixels;
  }

  /** Returns the line that tells the sizes, with its end. */
  String header() {
    return "binary-images-v1 %s %s\n".formatted(side, perClass);
  }

  /** Returns the SHA-256 of the sizes, then each class name and its images, in order. */
  public String sha256() {
    Sha256 hash = new Sha256().bytes(header().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < classes.size(); i++) {
      hash.line(classes.get(i)).bytes(bits.get(i));
    }
    return hash.hex();
  }
}
