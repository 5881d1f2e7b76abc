package org.episodic.algorithms.siamese;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Workload;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;

/**
 * Trains a learner on distorted images; tasks are left as they are. The distortions of a
 * meta-iteration depend on the seed and its number alone, so that training can be resumed. Owns the
 * learner.
 */
final class DistortedTraining implements MetaLearner {
  private static final String CHECKPOINT = "distortions.bin";

  private final MetaLearner learner;
  private final Seed seed;
  private long iteration;

  /**
   * @param learner what is trained
   * @param seed the root of all distortions
   */
  DistortedTraining(MetaLearner learner, Seed seed) {
    this.learner = learner;
    this.seed = seed;
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    UniformRandomProvider random =
        RandomSource.XO_SHI_RO_256_PP.create(seed.derive(iteration++).toLongs());
    return learner.metaTrain(metaBatch.stream().map(one -> distorted(one, random)).toList());
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return learner.adaptAndPredict(tasks);
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    learner.saveTo(directory);
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(iteration).array();
    Files.write(directory.resolve(CHECKPOINT), number);
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    byte[] number = Files.readAllBytes(directory.resolve(CHECKPOINT));
    if (number.length != Long.BYTES) {
      throw new IOException(CHECKPOINT + " has " + number.length + " bytes instead of 8");
    }
    learner.restoreFrom(directory);
    iteration = ByteBuffer.wrap(number).getLong();
  }

  @Override
  public Execution execution() {
    return learner.execution();
  }

  @Override
  public Optional<Workload> workload() {
    return learner.workload();
  }

  @Override
  public void close() {
    learner.close();
  }

  private static Episode distorted(Episode episode, UniformRandomProvider random) {
    return new Episode(
        episode.shape(), distorted(episode.support(), random), distorted(episode.query(), random));
  }

  private static LabelledSet distorted(LabelledSet set, UniformRandomProvider random) {
    Inputs inputs = set.inputs();
    float[] values = new float[inputs.values().remaining()];
    inputs.values().get(values);
    for (int offset = 0; offset < values.length; offset += inputs.shape().size()) {
      Distortion.draw(random, inputs.shape()).apply(values, offset, inputs.shape());
    }
    return new LabelledSet(Inputs.wrap(inputs.shape(), values), set.targets());
  }
}
