package org.episodic.algorithms.siamese;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.toolkit.episode.PreparingLearner;

/** Trains a learner on distorted images; tasks are left as they are. Owns the learner. */
final class DistortedTraining extends PreparingLearner {

  /**
   * @param learner what is trained
   * @param seed the root of all distortions
   */
  DistortedTraining(MetaLearner learner, Seed seed) {
    super(learner, seed);
  }

  @Override
  protected List<Episode> prepared(List<Episode> metaBatch, UniformRandomProvider random) {
    return metaBatch.stream().map(episode -> distorted(episode, random)).toList();
  }

  private static Episode distorted(Episode episode, UniformRandomProvider random) {
    return new Episode(
        episode.shape(), distorted(episode.support(), random), distorted(episode.query(), random));
  }

  private static LabelledSet distorted(LabelledSet set, UniformRandomProvider random) {
    Inputs inputs = set.inputs();
    float[] values = inputs.toArray();
    for (int offset = 0; offset < values.length; offset += inputs.shape().size()) {
      Distortion.draw(random, inputs.shape()).apply(values, offset, inputs.shape());
    }
    return new LabelledSet(Inputs.wrap(inputs.shape(), values), set.targets());
  }
}
