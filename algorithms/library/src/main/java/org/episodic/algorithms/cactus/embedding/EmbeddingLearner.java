package org.episodic.algorithms.cactus.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.episodic.algorithms.cactus.encoder.CanonicalPool;
import org.episodic.algorithms.cactus.encoder.Encoder;
import org.episodic.algorithms.cactus.encoder.EncoderTraining;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;
import org.episodic.toolkit.head.TaskClassifier;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/**
 * Scores an embedding by itself, as the baselines of CACTUs (Hsu, Levine and Finn, ICLR 2019,
 * arXiv:1810.02334, section 4) do: a simple classifier is fitted to the codes of each task's
 * support set. Its encoder depends on the pool only, so there is nothing to train or to save.
 *
 * <p>Deviations of the classifiers from the authors' code (hsukyle/cactus-maml): logistic
 * regression centres and scales the codes of each task, and regularises the intercept too, where
 * theirs takes the codes as they are, so a regulariser of 1 is not the same one; nearest neighbours
 * are K at K shots, weighted by distance, where theirs is one.
 */
final class EmbeddingLearner implements MetaLearner, Proposing {
  private final EncoderTraining training;
  private final TaskClassifier classifier;
  private final TensorFlowRuntime runtime;
  private Encoder encoder = Encoder.identity();

  /**
   * @param training gives the encoder
   * @param classifier predicts from codes
   * @param runtime what executes the encoder
   */
  EmbeddingLearner(EncoderTraining training, TaskClassifier classifier, TensorFlowRuntime runtime) {
    this.training = training;
    this.classifier = classifier;
    this.runtime = runtime;
  }

  @Override
  public List<Partition> propose(Pool pool) {
    encoder.close();
    encoder = training.train(CanonicalPool.of(pool));
    return List.of();
  }

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    throw new UnsupportedOperationException("This learner asked for no meta-training");
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    List<Prediction> predictions = new ArrayList<>();
    for (EvaluationTask task : tasks) {
      predictions.add(
          Prediction.of(
              classifier.scores(
                  encoder.encode(task.support().inputs()),
                  (ClassLabels) task.support().targets(),
                  encoder.encode(task.query()))));
    }
    return predictions;
  }

  @Override
  public void saveTo(Path directory) {
    // The encoder is made from the pool, or found in the store.
  }

  @Override
  public void restoreFrom(Path directory) {
    // There is nothing to restore.
  }

  @Override
  public Map<String, String> artefacts() {
    return encoder.artefacts();
  }

  @Override
  public Execution execution() {
    return runtime.execution();
  }

  @Override
  public void close() {
    encoder.close();
    encoder = Encoder.identity();
  }
}
