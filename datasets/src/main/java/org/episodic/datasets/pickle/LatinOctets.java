package org.episodic.datasets.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Objects;

/**
 * Bytes that a file holds as text, each the character of its value: so Python 3 writes them for
 * Python 2. In UTF-8 a value from 128 on takes two bytes, so the places of some are noted in one
 * pass through the text.
 */
final class LatinOctets implements Octets {
  /** Values between two noted places. */
  private static final int STRIDE = 1 << 14;

  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final long end;
  private final long length;
  private final long[] places;

  /**
   * @param text UTF-8
   * @throws PickleException if the text has a character above 255
   */
  LatinOctets(FileOctets text) throws IOException {
    channel = text.channel();
    end = text.start() + text.length();
    long[] noted = new long[(int) (text.length() / STRIDE) + 1];
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long values = 0;
    boolean pair = false;
    for (long from = text.start(); from < end; from += buffer.limit()) {
      buffer.clear().limit((int) Math.min(BUFFER, end - from));
      FileOctets.fill(channel, from, buffer);
      byte[] bytes = buffer.array();
      for (int i = 0; i < buffer.limit(); i++) {
        int octet = bytes[i] & 0xff;
        boolean second = octet >= 0x80 && octet < 0xc0;
        if (second != pair || octet > 0xc3) {
          throw new PickleException("text that stands for bytes has a character above 255");
        }
        pair = octet >= 0xc0;
        if (!second) {
          if (values % STRIDE == 0) {
            noted[(int) (values / STRIDE)] = from + i;
          }
          values++;
        }
      }
    }
    if (pair) {
      throw new PickleException("text that stands for bytes ends within a character");
    }
    length = values;
    places = Arrays.copyOf(noted, (int) ((values + STRIDE - 1) / STRIDE));
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long at, byte[] target) throws IOException {
    Objects.checkFromIndexSize(at, target.length, length);
    if (target.length == 0) {
      return;
    }
    long from = places[(int) (at / STRIDE)];
    int skipped = (int) (at % STRIDE);
    int most = (int) Math.min(2L * (skipped + target.length), end - from);
    ByteBuffer buffer = ByteBuffer.allocate(most);
    FileOctets.fill(channel, from, buffer);
    byte[] text = buffer.array();
    int place = 0;
    for (int i = -skipped; i < target.length; i++) {
      int octet = text[place++] & 0xff;
      if (octet >= 0x80) {
        octet = (octet & 3) << 6 | text[place++] & 0x3f;
      }
      if (i >= 0) {
        target[i] = (byte) octet;
      }
    }
  }
}
