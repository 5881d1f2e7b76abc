package org.episodic.harness.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others read of our files is what was drawn. */
class PngTest {
  private static final Seed SEED = Seed.root(1);

  private static float[] noise(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (SEED.derive(i).first() >>> 40) / (float) (1 << 24);
    }
    return values;
  }

  private static Bitmap bitmap(int width, int height, int channels, float... values) {
    Inputs inputs = Inputs.wrap(new InputShape(height, width, channels), values);
    return Bitmap.of(inputs, 0, Integer.MAX_VALUE);
  }

  private static void assertReadsBack(Bitmap image) throws IOException {
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));
    assertEquals(image.width(), read.getWidth());
    assertEquals(image.height(), read.getHeight());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int[] pixel = read.getRaster().getPixel(x, y, (int[]) null);
        int scale = image.isBlackAndWhite() ? 255 : 1;
        for (int channel = 0; channel < image.channels(); channel++) {
          assertEquals(image.value(x, y, channel), pixel[channel] * scale, x + " " + y);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2,1", "28,28,1", "28,28,3", "13,7,3", "300,200,3"})
  void noiseIsReadBack(int width, int height, int channels) throws IOException {
    assertReadsBack(bitmap(width, height, channels, noise(width * height * channels)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void areasOfOneValueAreReadBackAndSmall(int channels) throws IOException {
    float[] values = new float[200 * 300 * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 1000 % 3 / 3f;
    }
    Bitmap image = bitmap(200, 300, channels, values);
    assertReadsBack(image);
    assertTrue(Png.of(image).length < 4000, Png.of(image).length + " bytes");
  }

  @Test
  void blackAndWhiteTakesOneBitForEachPixel() throws IOException {
    float[] values = noise(28 * 28);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(values[i]);
    }
    Bitmap image = bitmap(28, 28, 1, values);
    assertReadsBack(image);
    assertTrue(Png.of(image).length < 230, Png.of(image).length + " bytes");
  }

  /** The compressed bits, told by hand: 1 for the last block, 10, then the codes of 0, 0, 51. */
  @Test
  void theBytesAreTheSameEverywhere() {
    assertEquals(
        "89504e470d0a1a0a"
            + "0000000d4948445200000002000000010800000000d1492056"
            + "0000000b4944415478016360300600003600340d67d0c8"
            + "0000000049454e44ae426082",
        HexFormat.of().formatHex(Png.of(bitmap(2, 1, 1, 0, 0.2f))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 257, 258, 259, 1000, 40_000, 100_000})
  void whatIsCompressedIsThere(int length) throws IOException {
    byte[] repeated = new byte[length];
    byte[] random = new byte[length];
    byte[] mixed = new byte[length];
    for (int i = 0; i < length; i++) {
      random[i] = (byte) SEED.derive(i).first();
      repeated[i] = (byte) (i % 7);
      mixed[i] = i / 500 % 2 == 0 ? random[i % 321] : (byte) 200;
    }
    for (byte[] data : new byte[][] {repeated, random, mixed, new byte[length]}) {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      new InflaterInputStream(new ByteArrayInputStream(Deflate.zlib(data))).transferTo(read);
      assertArrayEquals(data, read.toByteArray());
    }
    assertTrue(Deflate.zlib(repeated).length < 20 + length / 100);
    assertTrue(Deflate.zlib(mixed).length < 700 + length / 20);
  }

  @Test
  void eachValueIsDrawnAsTheNearest() {
    Bitmap image = bitmap(6, 1, 1, -3, 0, 0.501f / 255, 0.5f, 7, Float.NaN);
    assertArrayEquals(
        new int[] {0, 0, 1, 128, 255, 0},
        IntStream.range(0, 6).map(x -> image.value(x, 0, 0)).toArray());
  }

  @Test
  void aLargeImageIsHalvedUntilItFits() {
    Inputs inputs =
        Inputs.wrap(
            new InputShape(3, 4, 1),
            new float[] {
              9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0.5f
            });
    Bitmap image = Bitmap.of(inputs, 1, 2);
    assertEquals(2, image.width());
    assertEquals(2, image.height());
    assertArrayEquals(
        new int[] {128, 64, 128, 64},
        IntStream.range(0, 4).map(i -> image.value(i % 2, i / 2, 0)).toArray());
    Bitmap colours = Bitmap.of(Inputs.wrap(new InputShape(84, 84, 3), noise(84 * 84 * 3)), 0, 42);
    assertEquals(42, colours.width());
    assertEquals(3, colours.channels());
  }
}
