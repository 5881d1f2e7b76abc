package org.episodic.datasets.cifar;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.episodic.spi.UsageException;

/** A file of CIFAR-100's binary version: superclass, class and pixels of each image. */
final class BinaryHalf implements Half {
  private static final int LABELS = 2;
  private static final int RECORD = LABELS + BYTES;

  private final Path path;
  private final MappedByteBuffer content;

  private BinaryHalf(Path path, MappedByteBuffer content) {
    this.path = path;
    this.content = content;
  }

  /**
   * @throws UsageException if it is cut short
   */
  static BinaryHalf open(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() == 0
          || channel.size() > Integer.MAX_VALUE
          || channel.size() % RECORD != 0) {
        throw new UsageException(
            "CIFAR-100 file '%s' has %s bytes, which are no whole images of %s bytes; it is cut short or none"
                .formatted(path, channel.size(), RECORD));
      }
      return new BinaryHalf(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public int[] classes() {
    return labels(1);
  }

  @Override
  public int[] superclasses() {
    return labels(0);
  }

  private int[] labels(int place) {
    int[] labels = new int[content.capacity() / RECORD];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = content.get(i * RECORD + place) & 0xff;
    }
    return labels;
  }

  @Override
  public void read(int number, byte[] planes) {
    content.get(number * RECORD + LABELS, planes, 0, BYTES);
  }

  @Override
  public void close() {
    // The mapping is the file system's, and goes with the buffer.
  }
}
