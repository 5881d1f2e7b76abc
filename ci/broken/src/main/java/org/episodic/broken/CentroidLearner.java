package org.episodic.broken;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;

/**
 * Breaks nothing, and is what broken learners do right: it scores by distance to the first support
 * input of each class, and its only parameter counts training.
 */
public class CentroidLearner implements MetaLearner {
  /** How many meta-iterations it was trained for. */
  protected int trained;

  @Override
  public double metaTrain(List<Episode> metaBatch) {
    trained++;
    return 1.0 / trained;
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return tasks.stream().map(this::predict).toList();
  }

  private Prediction predict(EvaluationTask task) {
    boolean regression = task.support().targets() instanceof RealValues;
    Scores scores = regression ? zeros(task) : nearest(task);
    SortedMap<Integer, Scores> afterSteps = new TreeMap<>();
    afterSteps.put(0, zeros(task));
    return new Prediction(scores, afterSteps);
  }

  private static Scores zeros(EvaluationTask task) {
    int outputs = task.support().targets() instanceof ClassLabels labels ? labels.way() : 1;
    return new Scores(outputs, new float[task.query().count() * outputs]);
  }

  private static Scores nearest(EvaluationTask task) {
    int way = task.shape().way();
    float[] scores = new float[task.query().count() * way];
    for (int query = 0; query < task.query().count(); query++) {
      for (int label = 0; label < way; label++) {
        scores[query * way + label] = -distance(task, query, label * task.shape().shot());
      }
    }
    return new Scores(way, scores);
  }

  private static float distance(EvaluationTask task, int query, int support) {
    int size = task.query().shape().size();
    FloatBuffer queries = task.query().values();
    FloatBuffer supports = task.support().inputs().values();
    float sum = 0;
    for (int i = 0; i < size; i++) {
      float difference = queries.get(query * size + i) - supports.get(support * size + i);
      sum += difference * difference;
    }
    return sum;
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
