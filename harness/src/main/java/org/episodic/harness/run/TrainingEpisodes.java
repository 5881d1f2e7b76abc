package org.episodic.harness.run;

import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.UnlabelledPool;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.UnsupervisedMetaLearner;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Inputs;

/** The episodes of meta-training; a learner without labels first proposes their classes. */
public final class TrainingEpisodes {
  private TrainingEpisodes() {}

  /**
   * Prepares a learner and returns what it is trained on.
   *
   * @param learner made for this cell and not yet asked for anything
   * @param stopwatch measures what it proposes
   * @throws RuntimeException what the learner throws, or if it is declared unsupervised and its
   *     class does not propose
   */
  public static EpisodeStream of(
      CellSetup setup, TrainingRequest request, MetaLearner learner, Stopwatch stopwatch) {
    var spec = setup.streamSpec(MetaSplit.META_TRAIN, request.shape());
    boolean supervised =
        setup.algorithm().provider().description().supervision() == Supervision.SUPERVISED;
    if (supervised) {
      return EpisodeStream.of(setup.dataset(), spec);
    }
    if (!(learner instanceof UnsupervisedMetaLearner unsupervised)) {
      throw new LearnerFault(
          "algorithm '%s' is declared unsupervised, but its learner proposes no classes"
              .formatted(setup.algorithm().id()));
    }
    if (!(setup.dataset() instanceof ClassificationDataset classification)) {
      throw new LearnerFault("data set '%s' has no classes".formatted(setup.description().id()));
    }
    Inputs pool =
        UnlabelledPool.of(classification, setup.key().protocol().split(), setup.key().seed());
    var partitions = stopwatch.measure(Activity.PROPOSE, () -> unsupervised.propose(pool));
    if (request.iterations() == 0) {
      return EpisodeStream.of(setup.dataset(), spec);
    }
    return EpisodeStream.ofPseudoClasses(pool, partitions, setup.dataset().sha256(), spec);
  }
}
