package org.episodic.datasets.omniglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.IntStream;
import org.episodic.datasets.binary.BinaryImages;
import org.junit.jupiter.api.Test;

class DrawingDecoderTest {
  @Test
  void sourcePixelIsTheOneUnderTheTargetsCentre() {
    for (int i = 0; i < 28; i++) {
      assertEquals((int) Math.floor((i + 0.5) * 105 / 28), DrawingDecoder.source(i));
    }
    assertEquals(1, DrawingDecoder.source(0));
    assertEquals(103, DrawingDecoder.source(27));
  }

  @Test
  void inkIsOneAndOtherImagesStayUntouched() throws IOException {
    byte[] packed = new byte[3 * BinaryImages.bytesPerImage(28)];
    DrawingDecoder.decode(DrawnOmniglot.png(105, 105, 0), packed, 1);
    for (int row = 0; row < 28; row++) {
      for (int column = 0; column < 28; column++) {
        int x = DrawingDecoder.source(column);
        int y = DrawingDecoder.source(row);
        boolean ink = Math.abs(x - 10) < 4 || Math.abs(y - 90) < 4;
        int pixel = 28 * row + column;
        assertEquals(ink, (packed[98 + pixel / 8] & 0x80 >>> pixel % 8) != 0, row + " " + column);
      }
    }
    assertTrue(IntStream.range(0, 98).allMatch(i -> packed[i] == 0 && packed[196 + i] == 0));
  }
}
