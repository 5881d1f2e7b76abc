package org.episodic.algorithms.baseline;

import java.util.Arrays;
import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * The class of the nearest support image in pixel space, the baseline of Vinyals et al. (NIPS 2016,
 * arXiv:1606.04080, Table 1), who use the cosine.
 */
public final class NearestNeighbourProvider implements AlgorithmProvider {
  static final Option<String> DISTANCE =
      Option.choice("distance", "cosine", "euclidean")
          .defaultsTo("cosine")
          .says("which pixel distance is smallest");

  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("nearest-neighbour", "Nearest neighbour in pixel space")
          .citation("Vinyals et al., NIPS 2016, arXiv:1606.04080")
          .licence(Papers.LICENCE)
          .bibtex(Papers.VINYALS_2016)
          .family(Family.BASELINE)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .servesVariableEpisodes()
          .options(DISTANCE)
          .build();

  @Override
  public AlgorithmDescription description() {
    return DESCRIPTION;
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape());
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    boolean cosine = context.options().get(DISTANCE).equals("cosine");
    return new UntrainedLearner(task -> similarities(task, cosine));
  }

  /** Returns for each query and class the similarity to the most similar support image. */
  private static Scores similarities(EvaluationTask task, boolean cosine) {
    ClassLabels labels = (ClassLabels) task.support().targets();
    int size = task.query().shape().size();
    float[] support = task.support().inputs().toArray();
    float[] query = task.query().toArray();
    float[] scores = new float[task.query().count() * labels.way()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int q = 0; q < task.query().count(); q++) {
      for (int s = 0; s < labels.count(); s++) {
        int cell = q * labels.way() + labels.label(s);
        float similarity =
            cosine
                ? cosine(query, q * size, support, s * size, size)
                : -squaredDistance(query, q * size, support, s * size, size);
        scores[cell] = Math.max(scores[cell], similarity);
      }
    }
    return new Scores(labels.way(), scores);
  }

  private static float cosine(float[] a, int aStart, float[] b, int bStart, int size) {
    double product = 0;
    double aSquared = 0;
    double bSquared = 0;
    for (int i = 0; i < size; i++) {
      product += a[aStart + i] * b[bStart + i];
      aSquared += a[aStart + i] * a[aStart + i];
      bSquared += b[bStart + i] * b[bStart + i];
    }
    double norms = Math.sqrt(aSquared * bSquared);
    return norms == 0 ? 0 : (float) (product / norms);
  }

  private static float squaredDistance(float[] a, int aStart, float[] b, int bStart, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double difference = a[aStart + i] - b[bStart + i];
      sum += difference * difference;
    }
    return (float) sum;
  }
}
