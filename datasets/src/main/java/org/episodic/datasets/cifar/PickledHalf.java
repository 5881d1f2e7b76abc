package org.episodic.datasets.cifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.episodic.datasets.pickle.NumpyArray;
import org.episodic.datasets.pickle.PickleFile;
import org.episodic.spi.UsageException;

/** A file of CIFAR-100's Python version. */
final class PickledHalf implements Half {
  private final Path path;
  private final PickleFile file;
  private final NumpyArray pixels;
  private final int[] classes;
  private final int[] superclasses;

  private PickledHalf(Path path, PickleFile file) throws IOException {
    this.path = path;
    this.file = file;
    this.pixels = file.array("data");
    this.classes = file.numbers("fine_labels");
    this.superclasses = file.numbers("coarse_labels");
    List<Long> expected = List.of((long) classes.length, (long) BYTES);
    if (!pixels.isOfBytes()
        || !pixels.shape().equals(expected)
        || superclasses.length != classes.length) {
      throw new UsageException(
          "CIFAR-100 file '%s' has an array of shape %s, %s classes and %s superclasses; the array must be of bytes, [images, 3072]"
              .formatted(path, pixels.shape(), classes.length, superclasses.length));
    }
  }

  /**
   * @throws UsageException if it is damaged or something else
   */
  static PickledHalf open(Path path) throws IOException {
    PickleFile file = PickleFile.open(path);
    try {
      return new PickledHalf(path, file);
    } catch (IOException | RuntimeException e) {
      file.close();
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
    pixels.read((long) number * BYTES, planes);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
