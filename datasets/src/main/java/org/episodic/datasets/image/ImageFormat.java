package org.episodic.datasets.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats that are read, told apart by their first bytes and not by the names of files. */
enum ImageFormat {
  PNG("png"),
  JPEG("jpeg"),
  GIF("gif"),
  BMP("bmp"),
  WEBP("webp");

  static final String EXPECTED = "a whole PNG, JPEG, GIF, BMP or WebP file";

  private static final int PNG_HEADER = 8;
  private static final int PNG_CHUNK = 12;
  private static final int IEND = 0x49454e44;
  private static final int RIFF_HEADER = 8;
  private static final int ALPHA = 0x10;

  private final String readerName;

  ImageFormat(String readerName) {
    this.readerName = readerName;
  }

  /** Returns the name by which Java finds a reader. */
  String readerName() {
    return readerName;
  }

  /** Returns the format of a file with that content, if it is one of them. */
  static Optional<ImageFormat> of(byte[] content) {
    if (begins(content, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (begins(content, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (begins(content, 0, "GIF87a") || begins(content, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (begins(content, 0, "RIFF") && begins(content, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    return begins(content, 0, "BM") ? Optional.of(BMP) : Optional.empty();
  }

  /** Says whether the end of a file is missing, as far as its parts tell how long they are. */
  boolean isCut(byte[] content) {
    return switch (this) {
      case PNG -> !hasEnd(ByteBuffer.wrap(content));
      case WEBP -> {
        ByteBuffer riff = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        yield Integer.toUnsignedLong(riff.getInt(4)) + RIFF_HEADER > content.length;
      }
      default -> false;
    };
  }

  /** Says whether an image may be transparent and its reader does not read that rightly. */
  boolean isMisread(byte[] content) {
    boolean extended = begins(content, 12, "VP8X") && content.length > 20;
    boolean lossless = begins(content, 12, "VP8L") && content.length > 24;
    return this == WEBP
        && (extended && (content[20] & ALPHA) != 0 || lossless && (content[24] & ALPHA) != 0);
  }

  private static boolean hasEnd(ByteBuffer png) {
    long at = PNG_HEADER;
    while (at + PNG_CHUNK <= png.limit()) {
      int type = png.getInt((int) at + 4);
      at += Integer.toUnsignedLong(png.getInt((int) at)) + PNG_CHUNK;
      if (type == IEND) {
        return at <= png.limit();
      }
    }
    return false;
  }

  private static boolean begins(byte[] content, int from, String latin) {
    byte[] magic = latin.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < magic.length; i++) {
      if (content.length <= from + i || content[from + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
