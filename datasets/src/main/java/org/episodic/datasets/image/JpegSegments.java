package org.episodic.datasets.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What the segments of a JPEG say.
 *
 * @param components values of a pixel: 1 for grey, 3 for colours, 4 for inks; 0 if it is damaged
 * @param lumaAndChroma whether inks are stored as YCCK
 * @param ends whether the end of the image is there
 * @param withoutProfile the file without its colour profile, which decoders would apply
 */
record JpegSegments(int components, boolean lumaAndChroma, boolean ends, byte[] withoutProfile) {
  private static final int MARKER = 0xff;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int START_OF_SCAN = 0xda;
  private static final int END = 0xd9;
  private static final int ADOBE_LENGTH = 14;
  private static final int ADOBE = 0x41646f62;
  private static final int YCCK = 2;

  /** Reads them; what is damaged here is so for the decoder too. */
  static JpegSegments of(byte[] jpeg) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(jpeg.length);
    int components = 0;
    boolean lumaAndChroma = false;
    int at = 2;
    kept.write(jpeg, 0, at);
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == MARKER) {
      int type = jpeg[at + 1] & 0xff;
      if (type == START_OF_SCAN) {
        break;
      }
      // Any number of 0xff may stand before a marker.
      int size = type == MARKER ? 1 : 2 + (bytes.getShort(at + 2) & 0xffff);
      if (size > jpeg.length - at) {
        break;
      }
      if (isFrame(type) && size > 9) {
        components = jpeg[at + 9] & 0xff;
      }
      if (type == APP14 && size >= 2 + ADOBE_LENGTH && bytes.getInt(at + 4) == ADOBE) {
        lumaAndChroma = jpeg[at + 15] == YCCK;
      }
      if (type != APP2) {
        kept.write(jpeg, at, size);
      }
      at += size;
    }
    kept.write(jpeg, at, jpeg.length - at);
    return new JpegSegments(components, lumaAndChroma, hasEnd(jpeg, at), kept.toByteArray());
  }

  private static boolean isFrame(int type) {
    return type >= 0xc0 && type <= 0xcf && type != 0xc4 && type != 0xc8 && type != 0xcc;
  }

  private static boolean hasEnd(byte[] jpeg, int from) {
    for (int at = jpeg.length - 2; at >= from; at--) {
      if ((jpeg[at] & 0xff) == MARKER && (jpeg[at + 1] & 0xff) == END) {
        return true;
      }
    }
    return false;
  }
}
