package org.episodic.broken.planted;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;

/** Learners that are given a pool, which throw if that is not done as the interface says. */
final class Pools {
  private Pools() {}

  /** It may see labels, so it is not asked for classes, although it could propose some. */
  static final class Joint extends Prototypes implements JointTraining, Proposing {
    @Override
    public void trainOn(LabelledPool pool) {
      require(
          IntStream.range(1, pool.count()).allMatch(i -> pool.label(i - 1) <= pool.label(i)),
          "the pool is not class by class");
    }

    @Override
    public List<Partition> propose(Pool pool) {
      throw new IllegalStateException("it is asked for classes, although it may see labels");
    }
  }

  /** It makes classes of neighbours in the pool, and is trained on them. */
  static final class Neighbours extends Prototypes implements Proposing {
    private static final int MEMBERS = 6;

    private final int most;
    private final int shift;
    private Pool pool;

    /**
     * @param most how many classes it proposes at most
     * @param shift how far from their inputs the classes are
     */
    Neighbours(int most, int shift) {
      this.most = most;
      this.shift = shift;
    }

    @Override
    public List<Partition> propose(Pool given) {
      require(!(given instanceof LabelledPool), "it is given labels");
      pool = given;
      int classes = Math.min(most, given.count() / MEMBERS);
      return List.of(new Partition(IntStream.range(0, classes).mapToObj(this::members).toList()));
    }

    private List<Integer> members(int which) {
      int first = which * MEMBERS + shift;
      return IntStream.range(first, first + MEMBERS).boxed().toList();
    }

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      for (Episode episode : metaBatch) {
        Map<Integer, Integer> classes = new HashMap<>();
        for (LabelledSet set : List.of(episode.support(), episode.query())) {
          for (int i = 0; i < set.count(); i++) {
            int own = place(set.inputs(), i) / MEMBERS;
            Integer other = classes.putIfAbsent(((ClassLabels) set.targets()).label(i), own);
            require(other == null || other == own, "a label is that of two of its classes");
          }
        }
        require(classes.values().stream().distinct().count() == classes.size(), "a class is twice");
      }
      return super.metaTrain(metaBatch);
    }

    private int place(Inputs inputs, int position) {
      float[] wanted = new float[pool.shape().size()];
      inputs.values().position(position * wanted.length).get(wanted);
      float[] read = new float[wanted.length];
      for (int i = 0; i < pool.count(); i++) {
        pool.read(i, read, 0);
        if (Arrays.equals(wanted, read)) {
          return i;
        }
      }
      throw new IllegalStateException("it is trained on an input that is not in the pool");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
