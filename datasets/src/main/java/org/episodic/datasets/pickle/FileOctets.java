package org.episodic.datasets.pickle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Bytes that lie in a file one after the other.
 *
 * @param channel the open file
 * @param start place of the first
 */
record FileOctets(FileChannel channel, long start, long length) implements Octets {
  @Override
  public void read(long at, byte[] target) throws IOException {
    Objects.checkFromIndexSize(at, target.length, length);
    fill(channel, start + at, ByteBuffer.wrap(target));
  }

  /** Reads until the buffer is full. */
  static void fill(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new EOFException("the file ends at byte " + at);
      }
      at += count;
    }
  }
}
