package org.episodic.datasets.pickle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Reads a pickle from front to back. All numbers are little-endian. */
final class PickleInput {
  /** Longest text or byte string that is kept in memory. */
  static final int SHORT = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private final long size;
  private long read;

  PickleInput(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /** Returns the place of the next byte. */
  long position() {
    return read - buffer.remaining();
  }

  FileChannel channel() {
    return channel;
  }

  int u1() throws IOException {
    return need(1).get() & 0xff;
  }

  int u2() throws IOException {
    return need(2).getShort() & 0xffff;
  }

  int i4() throws IOException {
    return need(4).getInt();
  }

  long u4() throws IOException {
    return i4() & 0xffff_ffffL;
  }

  long i8() throws IOException {
    return need(8).getLong();
  }

  double bigEndianDouble() throws IOException {
    return Double.longBitsToDouble(Long.reverseBytes(i8()));
  }

  /** Returns a few bytes. */
  byte[] bytes(long count) throws IOException {
    if (count < 0 || count > SHORT) {
      throw new PickleException("a value of %s bytes is not allowed here".formatted(count));
    }
    byte[] bytes = new byte[(int) count];
    need((int) count).get(bytes);
    return bytes;
  }

  /** Passes over many bytes, and returns where they are. */
  FileOctets slice(long count) throws IOException {
    long start = position();
    if (count < 0 || count > size - start) {
      throw cutShort();
    }
    if (count <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) count);
    } else {
      buffer.position(0).limit(0);
      read = start + count;
    }
    return new FileOctets(channel, start, count);
  }

  /** Returns the bytes up to the next line feed, as text. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = u1(); octet != '\n'; octet = u1()) {
      if (line.size() == SHORT) {
        throw new PickleException("a line of more than %s bytes is not allowed".formatted(SHORT));
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private ByteBuffer need(int count) throws IOException {
    if (buffer.remaining() < count) {
      if (size - position() < count) {
        throw cutShort();
      }
      buffer.compact();
      while (buffer.position() < count) {
        int more = channel.read(buffer, read);
        if (more < 0) {
          throw cutShort();
        }
        read += more;
      }
      buffer.flip();
    }
    return buffer;
  }

  private PickleException cutShort() {
    return new PickleException("the file is cut short: it has %s bytes".formatted(size));
  }
}
