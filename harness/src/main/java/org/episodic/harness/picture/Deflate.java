package org.episodic.harness.picture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Compression as in RFC 1950 and 1951, in one block with the fixed codes. That of the JDK gives
 * other bytes where it is built with another zlib.
 */
final class Deflate {
  private static final int WINDOW = 32_768;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 258;
  private static final int CANDIDATES = 32;
  private static final int END_OF_BLOCK = 256;

  /** The shortest match of each length code, from 257. */
  private static final int[] LENGTHS = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258
  };

  private static final int[] LENGTH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };

  /** The shortest distance of each distance code. */
  private static final int[] DISTANCES = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12_289, 16_385, 24_577
  };

  private static final int DISTANCE_CODE_BITS = 5;

  private final byte[] data;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int buffer;
  private int buffered;

  private Deflate(byte[] data) {
    this.data = data;
  }

  /** Returns a zlib stream. */
  static byte[] zlib(byte[] data) {
    Deflate deflate = new Deflate(data);
    deflate.out.writeBytes(new byte[] {0x78, 0x01});
    deflate.block();
    Adler32 checksum = new Adler32();
    checksum.update(data);
    long sum = checksum.getValue();
    for (int shift = 24; shift >= 0; shift -= 8) {
      deflate.out.write((int) (sum >>> shift));
    }
    return deflate.out.toByteArray();
  }

  private void block() {
    bits(1, 1);
    bits(1, 2);
    int[] last = new int[1 << 12];
    int[] before = new int[data.length];
    Arrays.fill(last, -1);
    int position = 0;
    while (position < data.length) {
      int from = position;
      int length = 0;
      int distance = 0;
      if (position + SHORTEST <= data.length) {
        int candidate = last[hash(position)];
        for (int i = 0; i < CANDIDATES && candidate >= 0 && position - candidate <= WINDOW; i++) {
          int common = common(candidate, position);
          if (common > length) {
            length = common;
            distance = position - candidate;
          }
          candidate = before[candidate];
        }
      }
      if (length >= SHORTEST) {
        match(length, distance);
        position += length;
      } else {
        symbol(data[position] & 0xFF);
        position++;
      }
      for (int seen = from; seen < position && seen + SHORTEST <= data.length; seen++) {
        before[seen] = last[hash(seen)];
        last[hash(seen)] = seen;
      }
    }
    symbol(END_OF_BLOCK);
    bits(0, 7);
  }

  private int hash(int position) {
    int value =
        (data[position] & 0xFF) << 16
            | (data[position + 1] & 0xFF) << 8
            | data[position + 2] & 0xFF;
    return value * 0x9E3779B1 >>> 20;
  }

  private int common(int earlier, int position) {
    int most = Math.min(LONGEST, data.length - position);
    int length = 0;
    while (length < most && data[earlier + length] == data[position + length]) {
      length++;
    }
    return length;
  }

  private void match(int length, int distance) {
    int code = code(LENGTHS, length);
    symbol(END_OF_BLOCK + 1 + code);
    bits(length - LENGTHS[code], LENGTH_BITS[code]);
    int far = code(DISTANCES, distance);
    huffman(far, DISTANCE_CODE_BITS);
    bits(distance - DISTANCES[far], Math.max(0, far / 2 - 1));
  }

  private static int code(int[] shortest, int value) {
    int found = Arrays.binarySearch(shortest, value);
    return found >= 0 ? found : -found - 2;
  }

  private void symbol(int symbol) {
    if (symbol < 144) {
      huffman(0x30 + symbol, 8);
    } else if (symbol < 256) {
      huffman(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      huffman(symbol - 256, 7);
    } else {
      huffman(0xC0 + symbol - 280, 8);
    }
  }

  /** Codes are written from their highest bit, everything else from its lowest. */
  private void huffman(int code, int length) {
    bits(Integer.reverse(code) >>> 32 - length, length);
  }

  private void bits(int value, int count) {
    buffer |= value << buffered;
    buffered += count;
    while (buffered >= 8) {
      out.write(buffer);
      buffer >>>= 8;
      buffered -= 8;
    }
  }
}
