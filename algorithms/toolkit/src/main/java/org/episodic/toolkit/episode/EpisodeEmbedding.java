package org.episodic.toolkit.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.RunningStatistics;
import org.episodic.toolkit.layer.SideBySide;
import org.episodic.toolkit.runtime.BatchParts;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Embeds the supports and queries of a task by one network. In training they are one batch, by
 * whose statistics batch norm normalises; in evaluation it uses running averages, so that queries
 * do not influence each other.
 *
 * @param backbone the network
 * @param training how batches of training are cut
 * @param evaluation how those of evaluation are cut, where tasks are computed side by side
 */
public record EpisodeEmbedding(Backbone backbone, BatchParts training, BatchParts evaluation) {

  /**
   * Returns an embedding whose batches are cut as is fastest.
   *
   * @param episodes training episodes that are computed at the same time
   */
  public static EpisodeEmbedding of(Backbone backbone, TensorFlowRuntime runtime, int episodes) {
    return new EpisodeEmbedding(
        backbone, runtime.parts(episodes), runtime.parts(runtime.threads()));
  }

  /**
   * An embedded task, or several side by side.
   *
   * @param support one row for each support, [N·K, M], or [T, N·K, M] of several tasks
   * @param query one row for each query, [Q, M] or [T, Q, M]
   * @param statistics the running averages after this task; empty in evaluation
   */
  public record Embedded(
      Operand<TFloat32> support,
      Operand<TFloat32> query,
      Map<String, Operand<TFloat32>> statistics) {}

  /** Returns the parameters of the network and its running averages. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(backbone.parameters());
    specs.addAll(running().parameters());
    return specs;
  }

  /** Returns the length M of an embedding. */
  public int features() {
    return backbone.features();
  }

  /** Embeds training episodes, whose sets are of known size. */
  public Embedded train(Ops tf, Weights weights, TaskTensors task) {
    int tasks = task.support().tasks();
    if (tasks == 1) {
      return trainOne(tf, weights, task.support().inputs(), task.query().inputs());
    }
    return training.byTask()
        ? trainApart(tf, weights, task, tasks)
        : trainSideBySide(tf, weights, task, tasks);
  }

  private Embedded trainOne(
      Ops tf, Weights weights, Operand<TFloat32> support, Operand<TFloat32> query) {
    int supports = count(support);
    int queries = count(query);
    BatchStatistics batch = BatchStatistics.ofBatch();
    Operand<TFloat32> images = tf.concat(List.of(support, query), tf.constant(0));
    Operand<TFloat32> z = backbone.embed(tf, weights, images, parts(images, training), batch);
    return new Embedded(
        rows(tf, z, 0, supports),
        rows(tf, z, supports, queries),
        running().updated(tf, weights, batch, supports + queries));
  }

  /** Each episode a batch by itself. */
  private Embedded trainApart(Ops tf, Weights weights, TaskTensors task, int tasks) {
    List<Operand<TFloat32>> supports = parts(tf, task.support().inputs(), tasks);
    List<Operand<TFloat32>> queries = parts(tf, task.query().inputs(), tasks);
    List<Embedded> embedded =
        IntStream.range(0, tasks)
            .mapToObj(i -> trainOne(tf, weights, supports.get(i), queries.get(i)))
            .toList();
    return new Embedded(
        sideBySide(tf, embedded, Embedded::support),
        sideBySide(tf, embedded, Embedded::query),
        RunningStatistics.mean(tf, embedded.stream().map(Embedded::statistics).toList()));
  }

  private static List<Operand<TFloat32>> parts(Ops tf, Operand<TFloat32> images, int count) {
    return new ArrayList<>(tf.split(tf.constant(0), images, (long) count).output());
  }

  private static Operand<TFloat32> sideBySide(
      Ops tf, List<Embedded> tasks, Function<Embedded, Operand<TFloat32>> part) {
    return SideBySide.byTask(
        tf, Joins.concat(tf, tasks.stream().map(part).toList(), 0), tasks.size());
  }

  /** All episodes as one batch, each normalised by the statistics of its own images. */
  private Embedded trainSideBySide(Ops tf, Weights weights, TaskTensors task, int tasks) {
    Operand<TFloat32> support = task.support().inputs();
    Operand<TFloat32> query = task.query().inputs();
    int supports = count(support) / tasks;
    int queries = count(query) / tasks;
    Shape image = support.shape().tail();
    Operand<TFloat32> byTask =
        tf.concat(
            List.of(
                tf.reshape(support, tf.constant(image.prepend(supports).prepend(tasks))),
                tf.reshape(query, tf.constant(image.prepend(queries).prepend(tasks)))),
            tf.constant(1));
    Operand<TFloat32> images =
        tf.reshape(byTask, tf.constant(image.prepend(tasks * (supports + queries))));
    BatchStatistics batches = BatchStatistics.ofBatches(tasks);
    Operand<TFloat32> rows = backbone.embed(tf, weights, images, batches);
    Operand<TFloat32> z = SideBySide.byTask(tf, rows, tasks);
    int[] every = {-1, -1, -1};
    return new Embedded(
        tf.slice(z, tf.constant(new int[3]), tf.constant(new int[] {-1, supports, -1})),
        tf.slice(z, tf.constant(new int[] {0, supports, 0}), tf.constant(every)),
        running().updated(tf, weights, batches, supports + queries));
  }

  /** Embeds tasks to be predicted; where its size is not known, each set in one part. */
  public Embedded predict(
      Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query) {
    int tasks = support.tasks();
    return new Embedded(
        SideBySide.byTask(tf, embed(tf, weights, support.inputs()), tasks),
        SideBySide.byTask(tf, embed(tf, weights, query), tasks),
        Map.of());
  }

  private Operand<TFloat32> embed(Ops tf, Weights weights, Operand<TFloat32> images) {
    return backbone.embed(
        tf, weights, images, parts(images, evaluation), running().current(weights));
  }

  private int parts(Operand<TFloat32> images, BatchParts parts) {
    int count = count(images);
    return count < 0 ? 1 : parts.of(count, backbone.largestLayer());
  }

  private RunningStatistics running() {
    return new RunningStatistics(backbone.normalised());
  }

  private static int count(Operand<TFloat32> images) {
    return Math.toIntExact(images.shape().get(0));
  }

  private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(x, tf.constant(new int[] {first, 0}), tf.constant(new int[] {count, -1}));
  }
}
