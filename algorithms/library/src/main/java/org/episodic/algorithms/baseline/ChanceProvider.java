package org.episodic.algorithms.baseline;

import java.nio.FloatBuffer;
import org.episodic.algorithms.papers.Papers;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Family;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * A random score for each pair of a query and a class: accuracy 1/N. The score is a hash of the
 * seed, the query's pixels and the class's support pixels, so that it obeys the rules every learner
 * obeys: the same task gives the same scores, whatever else is predicted and in whatever order.
 */
public final class ChanceProvider implements AlgorithmProvider {
  private static final AlgorithmDescription DESCRIPTION =
      AlgorithmDescription.of("chance", "Chance")
          .citation("none: a random guess")
          .licence(Papers.LICENCE)
          .bibtex()
          .family(Family.BASELINE)
          .learns(TaskType.CLASSIFICATION)
          .evaluates(EvaluationMode.INDUCTIVE)
          .servesVariableEpisodes()
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
    Seed seed = context.seed().derive("scores");
    return new UntrainedLearner(task -> scores(task, seed));
  }

  private static Scores scores(EvaluationTask task, Seed seed) {
    ClassLabels labels = (ClassLabels) task.support().targets();
    long[] classes = new long[labels.way()];
    for (int i = 0; i < labels.count(); i++) {
      // A sum, so that the order of a class's images does not matter.
      classes[labels.label(i)] += content(task.support().inputs(), i);
    }
    float[] scores = new float[task.query().count() * labels.way()];
    for (int query = 0; query < task.query().count(); query++) {
      long image = content(task.query(), query);
      for (int label = 0; label < labels.way(); label++) {
        long bits = seed.derive(image).derive(classes[label]).first();
        scores[query * labels.way() + label] = (bits >>> 40) * 0x1p-24f;
      }
    }
    return new Scores(labels.way(), scores);
  }

  private static long content(Inputs inputs, int position) {
    int size = inputs.shape().size();
    FloatBuffer values = inputs.values().position(position * size);
    long hash = 17;
    for (int i = 0; i < size; i++) {
      hash = hash * 0x5DEECE66DL + Float.floatToIntBits(values.get()) + 11;
    }
    return hash;
  }
}
