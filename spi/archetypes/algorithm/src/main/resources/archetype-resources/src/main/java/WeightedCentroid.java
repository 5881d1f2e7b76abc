package ${package};

import java.io.DataInputStream;
import java.io.DataOutputStream;
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
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;

/**
 * The class whose mean is nearest to the query. Training learns how much each value of an input
 * varies around the mean of its class; what varies much counts little.
 */
final class WeightedCentroid implements MetaLearner {
  private static final String FILE = "weights.bin";

  private final int size;
  private final float floor;
  private final double[] squares;
  private long count;

  /**
   * Begins untrained.
   *
   * @param size values of an input
   * @param floor least variance of a value
   */
  WeightedCentroid(int size, float floor) {
    this.size = size;
    this.floor = floor;
    this.squares = new double[size];
  }

  /** Returns the mean squared distance of a query from the mean of its class. */
  @Override
  public double metaTrain(List<Episode> metaBatch) {
    double sum = 0;
    long values = 0;
    for (Episode episode : metaBatch) {
      double[][] means = means(episode.support(), episode.shape().way());
      ClassLabels labels = (ClassLabels) episode.query().targets();
      FloatBuffer query = episode.query().inputs().values();
      for (int q = 0; q < labels.count(); q++) {
        for (int i = 0; i < size; i++) {
          double difference = query.get(q * size + i) - means[labels.label(q)][i];
          squares[i] += difference * difference;
          sum += difference * difference;
          values++;
        }
      }
      count += labels.count();
    }
    return sum / values;
  }

  @Override
  public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
    return tasks.stream().map(task -> Prediction.of(scores(task))).toList();
  }

  /** Returns minus the weighted distance of each query from each mean. */
  private Scores scores(EvaluationTask task) {
    int way = task.shape().way();
    double[][] means = means(task.support(), way);
    FloatBuffer query = task.query().values();
    float[] scores = new float[task.query().count() * way];
    for (int q = 0; q < task.query().count(); q++) {
      for (int label = 0; label < way; label++) {
        double distance = 0;
        for (int i = 0; i < size; i++) {
          double difference = query.get(q * size + i) - means[label][i];
          double variance = count == 0 ? 1 : Math.max(floor, squares[i] / count);
          distance += difference * difference / variance;
        }
        scores[q * way + label] = (float) -distance;
      }
    }
    return new Scores(way, scores);
  }

  private double[][] means(LabelledSet set, int way) {
    ClassLabels labels = (ClassLabels) set.targets();
    FloatBuffer values = set.inputs().values();
    double[][] means = new double[way][size];
    int[] counts = new int[way];
    for (int s = 0; s < labels.count(); s++) {
      counts[labels.label(s)]++;
      for (int i = 0; i < size; i++) {
        means[labels.label(s)][i] += values.get(s * size + i);
      }
    }
    for (int label = 0; label < way; label++) {
      for (int i = 0; i < size; i++) {
        means[label][i] /= counts[label];
      }
    }
    return means;
  }

  @Override
  public void saveTo(Path directory) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(directory.resolve(FILE)))) {
      out.writeLong(count);
      for (double square : squares) {
        out.writeDouble(square);
      }
    }
  }

  @Override
  public void restoreFrom(Path directory) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(directory.resolve(FILE)))) {
      count = in.readLong();
      for (int i = 0; i < size; i++) {
        squares[i] = in.readDouble();
      }
    }
  }

  @Override
  public Execution execution() {
    return Execution.JAVA;
  }

  @Override
  public void close() {}
}
