package org.episodic.harness.episode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
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

  /**
   * Numbers everything that episodes may consist of: the inputs of one class after another,
   * upright; where they may be turned, then all of them turned by 90°, by 180° and by 270°.
   */
  final class Numbered implements Pool {
    private final ClassPool pool;
    private final int[] firstOfClass;
    private final int upright;
    private final int turns;

    /**
     * @param turned whether inputs may be turned
     */
    Numbered(ClassPool pool, boolean turned) {
      this.pool = pool;
      this.turns = turned ? 4 : 1;
      firstOfClass = new int[pool.classes() + 1];
      for (int i = 0; i < pool.classes(); i++) {
        firstOfClass[i + 1] = Math.addExact(firstOfClass[i], pool.size(i));
      }
      upright = firstOfClass[pool.classes()];
    }

    /** Returns the number of an input of a class. */
    int number(int classIndex, int input, int quarterTurns) {
      return quarterTurns * upright + firstOfClass[classIndex] + input;
    }

    /** Returns the class of the input of a number. */
    int classIndex(int number) {
      int place = Arrays.binarySearch(firstOfClass, number % upright);
      int index = place >= 0 ? place : -place - 2;
      while (firstOfClass[index + 1] == number % upright) {
        index++; // passes over classes without inputs
      }
      return index;
    }

    @Override
    public int count() {
      return Math.multiplyExact(turns, upright);
    }

    @Override
    public InputShape shape() {
      return pool.inputShape();
    }

    @Override
    public void read(int number, float[] target, int offset) {
      int classIndex = classIndex(number);
      int input = number % upright - firstOfClass[classIndex];
      new QuarterTurns(shape()).read(pool, classIndex, input, number / upright, target, offset);
    }
  }

  /** The same in a seeded order, so that a number tells nothing about the class of its input. */
  final class Shuffled implements Pool {
    private final Numbered inputs;
    private final int[] places;
    private final int[] inputAt;

    /**
     * @param order root of that order
     */
    Shuffled(Numbered inputs, Seed order) {
      this.inputs = inputs;
      places = new Draws(order).choose(count(), count());
      inputAt = new int[count()];
      IntStream.range(0, count()).forEach(input -> inputAt[places[input]] = input);
    }

    /** Returns the number of an input of a class. */
    int number(int classIndex, int input, int quarterTurns) {
      return places[inputs.number(classIndex, input, quarterTurns)];
    }

    @Override
    public int count() {
      return inputs.count();
    }

    @Override
    public InputShape shape() {
      return inputs.shape();
    }

    @Override
    public void read(int number, float[] target, int offset) {
      inputs.read(inputAt[number], target, offset);
    }
  }
}
