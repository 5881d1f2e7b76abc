package org.episodic.datasets.miniimagenet;

import java.util.List;
import org.episodic.datasets.pack.ImageSource;
import org.episodic.spi.episode.InputShape;

/** Images whose pixels were stored by whoever resized them: how, the files do not say. */
abstract class ArrayImages implements ImageSource {
  private final Expectation expectation;
  private final List<String> classes;

  ArrayImages(Expectation expectation) {
    this.expectation = expectation;
    this.classes = expectation.classes();
  }

  final Expectation expectation() {
    return expectation;
  }

  @Override
  public final InputShape shape() {
    return new InputShape(Expectation.SIDE, Expectation.SIDE, Expectation.CHANNELS);
  }

  @Override
  public final String recipe() {
    return "stored pixels, 84×84 RGB";
  }

  @Override
  public final List<String> classes() {
    return classes;
  }

  @Override
  public final int size(int classIndex) {
    return expectation.images();
  }
}
