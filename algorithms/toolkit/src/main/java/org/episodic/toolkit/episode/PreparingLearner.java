package org.episodic.toolkit.episode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.ForwardingMetaLearner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;

/**
 * Prepares episodes and tasks before another learner gets them. What is random in training depends
 * on the seed and the number of the meta-iteration alone, so that training can be resumed. Owns the
 * learner.
 */
public abstract class PreparingLearner extends ForwardingMetaLearner {
  private static final String CHECKPOINT = "iteration.bin";

  private final Seed seed;
  private long iteration;

  /**
   * @param learner what is trained
   * @param seed the root of all that is random in training
   */
  protected PreparingLearner(MetaLearner learner, Seed seed) {
    super(learner);
    this.seed = seed;
  }

  /**
   * Prepares the episodes of a meta-iteration.
   *
   * @param random starts anew for each meta-iteration
   */
  protected abstract List<Episode> prepared(List<Episode> metaBatch, UniformRandomProvider random);

  /** Prepares a task to be predicted, by what it holds alone; by default leaves it as it is. */
  protected EvaluationTask prepared(EvaluationTask task) {
    return task;
  }

  @Override
  public final double metaTrain(List<Episode> metaBatch) {
    return super.metaTrain(prepared(metaBatch, random(seed.derive(iteration++))));
  }

  @Override
  public final List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return super.adaptAndPredict(tasks.stream().map(this::prepared).toList());
  }

  @Override
  public final void saveTo(Path directory) throws IOException {
    super.saveTo(directory);
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(iteration).array();
    Files.write(directory.resolve(CHECKPOINT), number);
  }

  @Override
  public final void restoreFrom(Path directory) throws IOException {
    byte[] number = Files.readAllBytes(directory.resolve(CHECKPOINT));
    if (number.length != Long.BYTES) {
      throw new IOException(CHECKPOINT + " has " + number.length + " bytes instead of 8");
    }
    super.restoreFrom(directory);
    iteration = ByteBuffer.wrap(number).getLong();
  }

  /** Returns a generator whose state is the seed. */
  protected static UniformRandomProvider random(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }
}
