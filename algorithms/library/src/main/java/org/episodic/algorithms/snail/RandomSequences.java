package org.episodic.algorithms.snail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.toolkit.episode.PreparingLearner;

/**
 * Shuffles the supports of all episodes and tasks, and trains a learner on a random shot: the same
 * for the whole meta-batch, another in each meta-iteration. The order of a task's supports depends
 * on the seed and on the supports alone, so that tasks do not influence each other. Owns the
 * learner.
 */
final class RandomSequences extends PreparingLearner {
  private final Seed evaluation;

  /**
   * @param learner what is trained, on any shot up to that of its training episodes
   * @param seed the root of shots and orders
   */
  RandomSequences(MetaLearner learner, Seed seed) {
    super(learner, seed.derive("training"));
    this.evaluation = seed.derive("evaluation");
  }

  @Override
  protected List<Episode> prepared(List<Episode> metaBatch, UniformRandomProvider random) {
    int shot = 1 + random.nextInt(metaBatch.get(0).shape().shot());
    return metaBatch.stream().map(episode -> shuffled(first(shot, episode), random)).toList();
  }

  @Override
  protected EvaluationTask prepared(EvaluationTask task) {
    UniformRandomProvider random = random(evaluation.derive(hash(task.support().inputs())));
    return new EvaluationTask(task.shape(), shuffled(task.support(), random), task.query());
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

  private static LabelledSet shuffled(LabelledSet set, UniformRandomProvider random) {
    int[] order = PermutationSampler.natural(set.count());
    PermutationSampler.shuffle(random, order);
    return set.select(order);
  }

  private static int hash(Inputs inputs) {
    return Arrays.hashCode(inputs.toArray());
  }
}
