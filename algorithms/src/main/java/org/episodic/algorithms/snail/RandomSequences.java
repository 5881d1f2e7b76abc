package org.episodic.algorithms.snail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
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
import org.episodic.spi.episode.TaskShape;

/**
 * Shuffles the supports of all episodes and tasks, and trains a learner on a random shot: the same
 * for the whole meta-batch, another in each meta-iteration. Owns the learner.
 *
 * <p>Shot and order in training depend on the seed and the number of the meta-iteration alone, so
 * that training can be resumed. The order of a task's supports depends on the seed and on the
 * supports alone, so that tasks do not influence each other.
 */
final class RandomSequences implements MetaLearner {
  private static final String CHECKPOINT = "sequences.bin";

  private final MetaLearner learner;
  private final Seed training;
  private final Seed evaluation;
  private long iteration;

  /**
   * @param learner what is trained, on any shot up to that of its training episodes
   * @param seed the root of shots and orders
   */
  RandomSequences(MetaLearner learner, Seed seed) {
    this.learner = learner;
    this.training = seed.derive("training");
    this.evaluation = seed.derive("evaluation");
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    UniformRandomProvider random = random(training.derive(iteration++));
    int shot = 1 + random.nextInt(metaBatch.get(0).shape().shot());
    return learner.metaTrain(
        metaBatch.stream().map(episode -> shuffled(first(shot, episode), random)).toList());
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return learner.adaptAndPredict(tasks.stream().map(this::shuffled).toList());
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

  /** Returns the episode with fewer supports: the first ones of each class. */
  private static Episode first(int shot, Episode episode) {
    TaskShape all = episode.shape();
    int[] kept = IntStream.range(0, all.supportSize()).filter(i -> i % all.shot() < shot).toArray();
    return new Episode(
        new TaskShape(all.way(), shot, all.queriesPerClass()),
        episode.support().select(kept),
        episode.query());
  }

  private static Episode shuffled(Episode episode, UniformRandomProvider random) {
    return new Episode(episode.shape(), shuffled(episode.support(), random), episode.query());
  }

  private EvaluationTask shuffled(EvaluationTask task) {
    UniformRandomProvider random = random(evaluation.derive(hash(task.support().inputs())));
    return new EvaluationTask(task.shape(), shuffled(task.support(), random), task.query());
  }

  private static LabelledSet shuffled(LabelledSet set, UniformRandomProvider random) {
    int[] order = PermutationSampler.natural(set.count());
    PermutationSampler.shuffle(random, order);
    return set.select(order);
  }

  private static int hash(Inputs inputs) {
    float[] values = new float[inputs.values().remaining()];
    inputs.values().get(values);
    return Arrays.hashCode(values);
  }

  private static UniformRandomProvider random(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }
}
