package org.episodic.harness.episode;

import java.util.List;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.pool.Pool;

/** Numbered classes of numbered inputs, from which classification episodes are drawn. */
interface ClassPool {
  InputShape inputShape();

  int classes();

  int size(int classIndex);

  void read(int classIndex, int input, float[] target, int offset);

  /** Returns the name of a class. */
  default String name(int classIndex) {
    return String.valueOf(classIndex);
  }

  /** Returns the classes of one part of a split. */
  static ClassPool of(ClassificationDataset dataset, List<String> classNames) {
    return new ClassPool() {
      @Override
      public InputShape inputShape() {
        return dataset.inputShape();
      }

      @Override
      public int classes() {
        return classNames.size();
      }

      @Override
      public int size(int classIndex) {
        return dataset.size(classNames.get(classIndex));
      }

      @Override
      public void read(int classIndex, int input, float[] target, int offset) {
        dataset.read(classNames.get(classIndex), input, target, offset);
      }

      @Override
      public String name(int classIndex) {
        return classNames.get(classIndex);
      }
    };
  }

  /** Returns pseudo-classes, each a list of positions among the inputs. */
  static ClassPool of(Pool pool, List<List<Integer>> pseudoClasses) {
    return new ClassPool() {
      @Override
      public InputShape inputShape() {
        return pool.shape();
      }

      @Override
      public int classes() {
        return pseudoClasses.size();
      }

      @Override
      public int size(int classIndex) {
        return pseudoClasses.get(classIndex).size();
      }

      @Override
      public void read(int classIndex, int input, float[] target, int offset) {
        pool.read(pseudoClasses.get(classIndex).get(input), target, offset);
      }
    };
  }
}
