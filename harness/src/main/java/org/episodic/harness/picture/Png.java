package org.episodic.harness.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Writes PNG files without metadata, whose bytes depend on nothing but the image. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte NO_FILTER = 0;
  private static final byte UP_FILTER = 2;
  private static final byte GREY = 0;
  private static final byte RGB = 2;

  private Png() {}

  /** Returns the file of an image; one of black and white has one bit for each pixel. */
  public static byte[] of(Bitmap image) {
    byte[][] rows = image.isBlackAndWhite() ? bits(image) : bytes(image);
    byte[] plain = Deflate.zlib(filtered(rows, NO_FILTER));
    byte[] up = Deflate.zlib(filtered(rows, UP_FILTER));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(image.width())
            .putInt(image.height())
            .put((byte) (image.isBlackAndWhite() ? 1 : 8))
            .put(image.channels() == 1 ? GREY : RGB)
            .array();
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", up.length < plain.length ? up : plain);
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Returns the same in Base64. */
  public static String base64(Bitmap image) {
    return Base64.getEncoder().encodeToString(of(image));
  }

  private static byte[][] bytes(Bitmap image) {
    byte[][] rows = new byte[image.height()][image.width() * image.channels()];
    for (int y = 0; y < image.height(); y++) {
      for (int i = 0; i < rows[y].length; i++) {
        rows[y][i] = (byte) image.value(i / image.channels(), y, i % image.channels());
      }
    }
    return rows;
  }

  private static byte[][] bits(Bitmap image) {
    byte[][] rows = new byte[image.height()][(image.width() + 7) / 8];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.value(x, y, 0) > 0) {
          rows[y][x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return rows;
  }

  /** Each row begins with its filter; the upper neighbour of the first row is 0. */
  private static byte[] filtered(byte[][] rows, byte filter) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int y = 0; y < rows.length; y++) {
      data.write(filter);
      for (int i = 0; i < rows[y].length; i++) {
        data.write(filter == UP_FILTER && y > 0 ? rows[y][i] - rows[y - 1][i] : rows[y][i]);
      }
    }
    return data.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    file.writeBytes(name);
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
  }
}
