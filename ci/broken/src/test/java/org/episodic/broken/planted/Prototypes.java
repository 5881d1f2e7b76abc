package org.episodic.broken.planted;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.option.Tuning;

/**
 * Keeps every rule: it scores by the squared distance to the mean of a class's supports. Faults are
 * planted in what it can be made to do otherwise.
 */
class Prototypes implements MetaLearner, Tuning {
  /** What scores are multiplied by, by which it predicts in one of two ways. */
  float factor = 1;

  private int trained;

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    trained++;
    return 1.0 / trained;
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return tasks.stream()
        .map(task -> Prediction.of(new Scores(task.shape().way(), scores(task))))
        .toList();
  }

  /** Returns the scores of all queries, query after query. */
  float[] scores(EvaluationTask task) {
    int way = task.shape().way();
    float[] means = means(task);
    float[] scores = new float[task.query().count() * way];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -factor * distance(means, i % way, query(task, i / way));
    }
    return scores;
  }

  static float[] query(EvaluationTask task, int position) {
    return input(task.query().values(), position, task.query().shape().size());
  }

  private static float[] input(FloatBuffer inputs, int position, int size) {
    float[] input = new float[size];
    inputs.position(position * size).get(input);
    return input;
  }

  private static float[] means(EvaluationTask task) {
    int size = task.query().shape().size();
    float[] means = new float[task.shape().way() * size];
    ClassLabels labels = (ClassLabels) task.support().targets();
    int[] counts = new int[labels.way()];
    for (int i = 0; i < labels.count(); i++) {
      counts[labels.label(i)]++;
    }
    for (int i = 0; i < labels.count(); i++) {
      float[] support = input(task.support().inputs().values(), i, size);
      for (int j = 0; j < size; j++) {
        means[labels.label(i) * size + j] += support[j] / counts[labels.label(i)];
      }
    }
    return means;
  }

  /** Returns the mean squared difference to one of several inputs. */
  static float distance(float[] inputs, int which, float[] input) {
    float sum = 0;
    for (int i = 0; i < input.length; i++) {
      float difference = inputs[which * input.length + i] - input[i];
      sum += difference * difference;
    }
    return sum / input.length;
  }

  @Override
  public List<String> candidates() {
    return List.of("factor=1", "factor=2");
  }

  @Override
  public void use(int candidate) {
    factor = 1 + candidate;
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    Files.writeString(directory.resolve("trained.txt"), String.valueOf(trained));
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    trained = Integer.parseInt(Files.readString(directory.resolve("trained.txt")));
  }

  @Override
  public Execution execution() {
    return Execution.JAVA;
  }

  @Override
  public void close() {}
}
