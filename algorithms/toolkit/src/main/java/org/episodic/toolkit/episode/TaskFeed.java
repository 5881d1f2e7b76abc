package org.episodic.toolkit.episode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.InputSource;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Targets;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.runtime.ResidentInputs;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Native tensors for the tasks of one run, allocated once and refilled for every run. Owns the
 * tensors; the last tasks stay in place where fewer are loaded than fit.
 */
final class TaskFeed implements AutoCloseable {
  private final int tasks;
  private final int outputs;
  private final int supportSize;
  private final int querySize;
  private final Optional<ResidentInputs> resident;
  private final FedInputs supportInputs;
  private final TFloat32 supportTargets;
  private final FedInputs queryInputs;
  private final TFloat32 queryTargets;
  private float[] staging = new float[0];

  /**
   * @param resident what inputs may be gathered from; empty if they are always fed
   */
  TaskFeed(
      int tasks, TaskSpec task, int supportSize, int querySize, Optional<ResidentInputs> resident) {
    this.tasks = tasks;
    this.outputs = task.outputs();
    this.supportSize = supportSize;
    this.querySize = querySize;
    this.resident = resident;
    supportInputs = new FedInputs(supportSize, task.input());
    supportTargets = tensor(tasks, supportSize, outputs);
    queryInputs = new FedInputs(querySize, task.input());
    queryTargets = tensor(tasks, querySize, outputs);
  }

  /** Fills in the support sets, one for each task. */
  void loadSupport(Session session, List<LabelledSet> sets) {
    supportInputs.load(session, sets.stream().map(LabelledSet::inputs).toList());
    fillTargets(supportTargets, sets.stream().map(LabelledSet::targets).toList(), supportSize);
  }

  /** Fills in the queries, one batch for each task. */
  void loadQueries(Session session, List<Inputs> queries) {
    queryInputs.load(session, queries);
  }

  /** Fills in what the queries ought to give, for training. */
  void loadQueryTargets(List<Targets> targets) {
    fillTargets(queryTargets, targets, querySize);
  }

  /** Feeds a run, query targets included if it is a training. */
  Session.Runner feed(Session.Runner runner, TaskPlaceholders entries, boolean training) {
    supportInputs.feed(runner, entries.support);
    queryInputs.feed(runner.feed(entries.supportTargets, supportTargets), entries.query);
    return training ? runner.feed(entries.queryTargets, queryTargets) : runner;
  }

  /** Inputs of the tasks of a run: their values, or their numbers in what is resident. */
  private final class FedInputs implements AutoCloseable {
    private final TFloat32 values;
    private final TInt64 numbers;
    private boolean byNumber;

    private FedInputs(int count, InputShape in) {
      values = tensor(tasks, count, in.height(), in.width(), in.channels());
      numbers = TInt64.tensorOf(Shape.of(tasks, count));
    }

    private void load(Session session, List<Inputs> batches) {
      byNumber = resident.isPresent() && areHeld(resident.get(), session, batches);
      if (byNumber) {
        fillNumbers(batches);
      } else {
        fillValues(batches);
      }
    }

    private static boolean areHeld(ResidentInputs resident, Session session, List<Inputs> batches) {
      Set<Optional<InputSource>> sources =
          batches.stream()
              .map(batch -> batch.drawn().map(Inputs.Drawn::source))
              .collect(Collectors.toSet());
      Optional<InputSource> first = sources.iterator().next();
      return sources.size() == 1 && first.filter(one -> resident.hold(session, one)).isPresent();
    }

    private void fillNumbers(List<Inputs> batches) {
      long[] drawn =
          batches.stream()
              .flatMap(batch -> batch.drawn().orElseThrow().numbers().stream())
              .mapToLong(Integer::longValue)
              .toArray();
      // Places without a task are gathered too, maybe from a source with fewer inputs than the
      // last.
      long[] everywhere = Arrays.copyOf(drawn, Math.toIntExact(numbers.size()));
      numbers.asRawTensor().data().asLongs().write(everywhere);
    }

    private void fillValues(List<Inputs> batches) {
      int size = Math.toIntExact(values.size() / tasks);
      float[] staged = staging(size * batches.size());
      for (int i = 0; i < batches.size(); i++) {
        batches.get(i).values().get(staged, i * size, size);
      }
      write(values, staged, size * batches.size());
    }

    private void feed(Session.Runner runner, TaskPlaceholders.InputsEntry entry) {
      if (byNumber) {
        runner.feed(entry.numbers().orElseThrow(), numbers);
      } else {
        runner.feed(entry.values(), values);
      }
    }

    @Override
    public void close() {
      values.close();
      numbers.close();
    }
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
