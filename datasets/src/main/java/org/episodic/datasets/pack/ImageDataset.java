package org.episodic.datasets.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.episodic.datasets.split.ClassIndex;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;

/** A data set of images in a file that {@link PreparedImages} made; values are byte / 255. */
public final class ImageDataset implements ClassificationDataset {
  private static final float[] VALUES = new float[256];

  static {
    for (int octet = 0; octet < VALUES.length; octet++) {
      VALUES[octet] = octet / 255f;
    }
  }

  private final ImagePack pack;
  private final String sha256;
  private final List<ClassSplit> splits;
  private final ClassIndex places;

  private ImageDataset(ImagePack pack, String sha256, List<ClassSplit> splits) {
    this.pack = pack;
    this.sha256 = sha256;
    this.splits = List.copyOf(splits);
    this.places = new ClassIndex(pack.classes());
  }

  /**
   * Opens a prepared file.
   *
   * @param splits splits of its classes, each with another name
   * @throws UsageException if it is damaged
   */
  public static ImageDataset open(Path file, List<ClassSplit> splits) {
    return open(file, classes -> splits);
  }

  /**
   * Opens a prepared file of which the classes are not known before.
   *
   * @param splits returns splits of the classes it is given, which are sorted
   * @throws UsageException as above
   */
  public static ImageDataset open(Path file, Function<List<String>, List<ClassSplit>> splits) {
    try {
      ImagePack pack = ImagePack.open(file);
      return new ImageDataset(pack, PackFolder.sha256(file), splits.apply(pack.classes()));
    } catch (IOException e) {
      throw new UsageException("Prepared images cannot be used: " + e.getMessage());
    }
  }

  /** Returns the splits of its classes. */
  public List<ClassSplit> splits() {
    return splits;
  }

  @Override
  public InputShape inputShape() {
    return pack.shape();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> classes(String split, MetaSplit part) {
    return ClassSplit.named(split, splits).parts().get(part);
  }

  @Override
  public int size(String className) {
    return pack.size(places.of(className));
  }

  @Override
  public void read(String className, int index, float[] target, int offset) {
    int place = places.of(className);
    Objects.checkIndex(index, pack.size(place));
    byte[] pixels = new byte[pack.shape().size()];
    pack.read(place, index, pixels);
    for (int i = 0; i < pixels.length; i++) {
      target[offset + i] = VALUES[pixels[i] & 0xff];
    }
  }

  @Override
  public void close() {
    // The mapping is the file system's, and goes with the last buffer.
  }
}
