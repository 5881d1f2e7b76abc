package org.episodic.datasets.binary;

import java.util.List;
import java.util.Objects;
import org.episodic.datasets.split.ClassIndex;
import org.episodic.datasets.split.ClassSplit;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;

/** A data set of black-and-white images that lie in memory: ink is 1, background 0. */
public final class BinaryDataset implements ClassificationDataset {
  private final BinaryImages images;
  private final List<ClassSplit> splits;
  private final ClassIndex places;
  private final String sha256;

  /**
   * @param images all images
   * @param splits splits of their classes, each with another name
   */
  public BinaryDataset(BinaryImages images, List<ClassSplit> splits) {
    this.images = images;
    this.splits = List.copyOf(splits);
    this.sha256 = images.sha256();
    this.places = new ClassIndex(images.classes());
  }

  @Override
  public InputShape inputShape() {
    return images.shape();
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
    places.of(className);
    return images.perClass();
  }

  @Override
  public void read(String className, int index, float[] target, int offset) {
    Objects.checkIndex(index, images.perClass());
    images.read(places.of(className), index, target, offset);
  }

  @Override
  public void close() {
    // The images are plain arrays.
  }
}
