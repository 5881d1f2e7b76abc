package org.episodic.harness.procedure;

import java.util.List;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.LearnerFault;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.episode.TrainingPool;
import org.episodic.harness.profile.Activity;
import org.episodic.harness.profile.Stopwatch;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;

/**
 * What a learner is trained on: the episodes of meta-training, for which a learner without labels
 * first proposes the classes, and, if it likes, all labelled inputs.
 *
 * @param setup the cell
 * @param dataset its data set
 */
public record TrainingEpisodes(CellSetup setup, Dataset dataset) {

  /**
   * Prepares a learner and returns its episodes.
   *
   * @param learner made for this cell and not yet asked for anything
   * @param stopwatch measures what it proposes, or builds for the labelled inputs
   * @throws RuntimeException what the learner throws, or if it is declared unsupervised and does
   *     not propose
   */
  public EpisodeStream of(TrainingRequest request, MetaLearner learner, Stopwatch stopwatch) {
    StreamSpec spec = setup.streamSpec(MetaSplit.META_TRAIN, request.shape());
    if (isSupervised()) {
      learner.capability(JointTraining.class).ifPresent(joint -> give(joint, stopwatch));
      return EpisodeStream.of(dataset, spec);
    }
    Proposing proposing =
        learner
            .capability(Proposing.class)
            .orElseThrow(
                () ->
                    new LearnerFault(
                        "algorithm '%s' is declared unsupervised, but its learner proposes no classes"
                            .formatted(setup.algorithm().id())));
    Pool pool = pool().unlabelled(orderOfPool());
    List<Partition> partitions = stopwatch.measure(Activity.PROPOSE, () -> proposing.propose(pool));
    if (request.iterations() == 0) {
      return EpisodeStream.of(dataset, spec);
    }
    return EpisodeStream.ofPseudoClasses(pool, partitions, dataset.drawnAs(), spec);
  }

  private void give(JointTraining joint, Stopwatch stopwatch) {
    stopwatch.<Void, RuntimeException>measure(
        Activity.CREATE,
        () -> {
          joint.trainOn(pool());
          return null;
        });
  }

  private boolean isSupervised() {
    return setup.algorithm().provider().description().supervision() == Supervision.SUPERVISED;
  }

  private TrainingPool pool() {
    if (!(dataset instanceof ClassificationDataset classification)) {
      throw new LearnerFault("data set '%s' has no classes".formatted(setup.description().id()));
    }
    return new TrainingPool(classification, setup.key().protocol().split());
  }

  private Seed orderOfPool() {
    return Seed.root(setup.key().seed())
        .derive("unlabelled-pool")
        .derive(dataset.drawnAs())
        .derive(setup.key().protocol().split());
  }
}
