package org.episodic.datasets.cifar;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.episodic.spi.UsageException;

/** A file of CIFAR-100's binary version: superclass, class and pixels of each image. */
final class BinaryHalf implements Half {
  private static final int LABELS = 2;
  private static final int RECORD = LABELS + BYTES;

  private final Path path;
  private final FileChannel channel;
  private final int[] classes;
  private final int[] superclasses;

  private BinaryHalf(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE || channel.size() % RECORD != 0) {
      throw new UsageException(
          "CIFAR-100 file '%s' has %s bytes, which are no whole images of %s bytes; it is cut short or none"
              .formatted(path, channel.size(), RECORD));
    }
    this.classes = new int[(int) (channel.size() / RECORD)];
    this.superclasses = new int[classes.length];
    byte[] labels = new byte[LABELS];
    for (int i = 0; i < classes.length; i++) {
      read((long) i * RECORD, labels);
      superclasses[i] = labels[0] & 0xff;
      classes[i] = labels[1] & 0xff;
    }
  }

  /**
   * @throws UsageException if it is cut short
   */
  static BinaryHalf open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new BinaryHalf(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public int[] classes() {
    return classes;
  }

  @Override
  public int[] superclasses() {
    return superclasses;
  }

  @Override
  public void read(int number, byte[] planes) throws IOException {
    read((long) number * RECORD + LABELS, planes);
  }

  private void read(long from, byte[] target) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("'%s' was cut short while it was read".formatted(path));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
