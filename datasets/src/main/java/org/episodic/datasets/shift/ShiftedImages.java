package org.episodic.datasets.shift;

import java.util.List;
import org.episodic.spi.Sha256;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;

/**
 * A data set of grey images whose test classes are distorted, supports and queries alike. Their
 * names tell how; the names and images of the other parts are as they were. Episodes are drawn as
 * those of the data set itself.
 */
final class ShiftedImages implements ClassificationDataset {
  private final ClassificationDataset upright;
  private final ImageShift shift;
  private final String suffix;
  private final String sha256;

  /**
   * @param upright the data set, of one channel; closed with this one
   * @param shift what is done to its test images
   */
  ShiftedImages(ClassificationDataset upright, ImageShift shift) {
    if (upright.inputShape().channels() != 1) {
      throw new IllegalArgumentException(
          "Images of one channel are needed, found " + upright.inputShape());
    }
    this.upright = upright;
    this.shift = shift;
    // What stands before the last '/' of a name is its group.
    this.suffix = " (" + shift.words().replace('/', '∕') + ")";
    this.sha256 =
        new Sha256().line("shifted-images-v1").line(upright.sha256()).line(shift.words()).hex();
  }

  @Override
  public InputShape inputShape() {
    return upright.inputShape();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public String drawnAs() {
    return upright.drawnAs();
  }

  @Override
  public List<String> classes(String split, MetaSplit part) {
    List<String> names = upright.classes(split, part);
    return part == MetaSplit.META_TEST ? names.stream().map(name -> name + suffix).toList() : names;
  }

  @Override
  public int size(String className) {
    return upright.size(original(className));
  }

  @Override
  public void read(String className, int index, float[] target, int offset) {
    if (!className.endsWith(suffix)) {
      upright.read(className, index, target, offset);
      return;
    }
    float[] image = new float[inputShape().size()];
    upright.read(original(className), index, image, 0);
    System.arraycopy(shift.apply(inputShape(), image), 0, target, offset, image.length);
  }

  @Override
  public void close() {
    upright.close();
  }

  private String original(String className) {
    return className.endsWith(suffix)
        ? className.substring(0, className.length() - suffix.length())
        : className;
  }
}
