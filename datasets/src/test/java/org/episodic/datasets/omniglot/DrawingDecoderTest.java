package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.episodic.datasets.binary.BinaryImages;
import org.junit.jupiter.api.Test;

class DrawingDecoderTest {
  @Test
  void sourcePixelIsTheOneUnderTheTargetsCentre() {
    for (int i = 0; i < 28; i++) {
      assertEquals((int) Math.floor((i + 0.5) * 105 / 28), DrawingDecoder.source(i, 28));
    }
    assertEquals(1, DrawingDecoder.source(0, 28));
    assertEquals(103, DrawingDecoder.source(27, 28));
  }

  @Test
  void transparentPaperIsWhiteWhateverColourItHides() throws IOException {
    byte[] expected = new byte[BinaryImages.bytesPerImage(28)];
    DrawingDecoder.decode(DrawnOmniglot.png(105, 105, 0), expected, 0, 28);
    for (int hidden : new int[] {0x000000, 0xffffff, 0x00ff00}) {
      byte[] packed = new byte[expected.length];
      DrawingDecoder.decode(onTransparentPaper(hidden), packed, 0, 28);
      assertArrayEquals(expected, packed, "hidden colour " + hidden);
    }
  }

  private static byte[] onTransparentPaper(int hidden) throws IOException {
    BufferedImage drawing = ImageIO.read(new ByteArrayInputStream(DrawnOmniglot.png(105, 105, 0)));
    BufferedImage clear = new BufferedImage(105, 105, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 105; y++) {
      for (int x = 0; x < 105; x++) {
        boolean ink = (drawing.getRGB(x, y) & 0xff) == 0;
        clear.setRGB(x, y, ink ? 0xff000000 : hidden);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(clear, "png", out);
    return out.toByteArray();
  }

  @Test
  void inkIsOneAndOtherImagesStayUntouched() throws IOException {
    byte[] packed = new byte[3 * BinaryImages.bytesPerImage(28)];
    DrawingDecoder.decode(DrawnOmniglot.png(105, 105, 0), packed, 1, 28);
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        int x = DrawingDecoder.source(column, 28);
        int y = DrawingDecoder.source(row, 28);
        boolean ink = Math.abs(x - 10) < 4 || Math.abs(y - 90) < 4;
        int pixel = 28 * row + column;
        assertEquals(ink, (packed[98 + pixel / 8] & 0x80 >>> pixel % 8) != 0, row + " " + column);
      }
    }
    assertTrue(IntStream.range(0, 98).allMatch(i -> packed[i] == 0 && packed[196 + i] == 0));
  }
}
