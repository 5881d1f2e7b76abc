package org.episodic.toolkit.episode;

import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Targets;
import org.episodic.spi.episode.TaskSpec;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Native tensors for the tasks of one run, allocated once and refilled for every run. Owns the
 * tensors; the last tasks stay in place where fewer are loaded than fit.
 */
final class TaskFeed implements AutoCloseable {
  private final int tasks;
  private final int outputs;
  private final int supportSize;
  private final int querySize;
  private final TFloat32 supportInputs;
  private final TFloat32 supportTargets;
  private final TFloat32 queryInputs;
  private final TFloat32 queryTargets;
  private float[] staging = new float[0];

  TaskFeed(int tasks, TaskSpec task, int supportSize, int querySize) {
    this.tasks = tasks;
    this.outputs = task.outputs();
    this.supportSize = supportSize;
    this.querySize = querySize;
    InputShape in = task.input();
    supportInputs = tensor(tasks, supportSize, in.height(), in.width(), in.channels());
    supportTargets = tensor(tasks, supportSize, outputs);
    queryInputs = tensor(tasks, querySize, in.height(), in.width(), in.channels());
    queryTargets = tensor(tasks, querySize, outputs);
  }

  /** Fills in the support sets, one for each task. */
  void loadSupport(List<LabelledSet> sets) {
    fillInputs(supportInputs, sets.stream().map(LabelledSet::inputs).toList());
    fillTargets(supportTargets, sets.stream().map(LabelledSet::targets).toList(), supportSize);
  }

  /** Fills in the queries, one batch for each task. */
  void loadQueries(List<Inputs> queries) {
    fillInputs(queryInputs, queries);
  }

  /** Fills in what the queries ought to give, for training. */
  void loadQueryTargets(List<Targets> targets) {
    fillTargets(queryTargets, targets, querySize);
  }

  /** Feeds a run, query targets included if it is a training. */
  Session.Runner feed(Session.Runner runner, TaskPlaceholders entries, boolean training) {
    runner
        .feed(entries.supportInputs, supportInputs)
        .feed(entries.supportTargets, supportTargets)
        .feed(entries.queryInputs, queryInputs);
    return training ? runner.feed(entries.queryTargets, queryTargets) : runner;
  }

  private void fillInputs(TFloat32 tensor, List<Inputs> batches) {
    int size = Math.toIntExact(tensor.size() / tasks);
    float[] values = staging(size * batches.size());
    for (int i = 0; i < batches.size(); i++) {
      batches.get(i).values().get(values, i * size, size);
    }
    write(tensor, values, size * batches.size());
  }

  private void fillTargets(TFloat32 tensor, List<Targets> targets, int count) {
    float[] values = staging(count * outputs * targets.size());
    for (int task = 0; task < targets.size(); task++) {
      TargetValues.fill(targets.get(task), count, outputs, values, task * count * outputs);
    }
    write(tensor, values, count * outputs * targets.size());
  }

  private float[] staging(int size) {
    if (staging.length < size) {
      staging = new float[size];
    }
    return staging;
  }

  private static void write(TFloat32 tensor, float[] values, int length) {
    tensor.asRawTensor().data().asFloats().write(values, 0, length);
  }

  private static TFloat32 tensor(long... dimensions) {
    return TFloat32.tensorOf(Shape.of(dimensions));
  }

  @Override
  public void close() {
    supportInputs.close();
    supportTargets.close();
    queryInputs.close();
    queryTargets.close();
  }
}
