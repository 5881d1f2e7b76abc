package org.episodic.toolkit.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.toolkit.runtime.ResidentInputs;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The entries of a graph that works on several tasks at once. */
final class TaskPlaceholders {
  private final int tasks;
  final InputsEntry support;
  final Operand<TFloat32> supportTargets;
  final InputsEntry query;
  final Operand<TFloat32> queryTargets;

  /**
   * @param resident what inputs may be gathered from; empty if they are always fed
   */
  TaskPlaceholders(
      Ops tf,
      int tasks,
      TaskSpec task,
      int supportSize,
      int querySize,
      Optional<ResidentInputs> resident) {
    this.tasks = tasks;
    support = InputsEntry.of(tf, tasks, supportSize, task.input(), resident);
    supportTargets = entry(tf, tasks, supportSize, task.outputs());
    query = InputsEntry.of(tf, tasks, querySize, task.input(), resident);
    queryTargets = entry(tf, tasks, querySize, task.outputs());
  }

  /**
   * Inputs of several tasks, [tasks, n, h, w, c].
   *
   * @param values is fed with the inputs, or, if there are numbers and these are fed, gathers them
   * @param numbers [tasks, n]
   */
  record InputsEntry(Operand<TFloat32> values, Optional<Operand<TInt64>> numbers) {
    static InputsEntry of(
        Ops tf, int tasks, int count, InputShape in, Optional<ResidentInputs> resident) {
      Shape shape = Shape.of(tasks, count, in.height(), in.width(), in.channels());
      if (resident.isEmpty()) {
        return new InputsEntry(
            tf.placeholder(TFloat32.class, Placeholder.shape(shape)), Optional.empty());
      }
      Operand<TInt64> numbers =
          tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(tasks, count)));
      Operand<TFloat32> gathered = resident.get().gather(tf, numbers);
      return new InputsEntry(tf.placeholderWithDefault(gathered, shape), Optional.of(numbers));
    }
  }

  /**
   * Returns what objectives are built for, one after the other.
   *
   * @param copies how many, a divisor of the tasks; several tasks of one lie side by side
   */
  List<TaskTensors> arrange(Ops tf, int copies) {
    return copies == tasks ? split(tf) : sideBySide(tf, copies);
  }

  /** Joins what the objectives of one copy or of a copy for each task predict: [T, Q, N]. */
  Operand<TFloat32> join(Ops tf, List<Operand<TFloat32>> scores) {
    return scores.size() == tasks ? tf.stack(scores) : scores.get(0);
  }

  /** Returns the tensors of each task, each [n, …]. */
  private List<TaskTensors> split(Ops tf) {
    List<Operand<TFloat32>> xs = unstack(tf, support.values());
    List<Operand<TFloat32>> ys = unstack(tf, supportTargets);
    List<Operand<TFloat32>> queryXs = unstack(tf, query.values());
    List<Operand<TFloat32>> queryYs = unstack(tf, queryTargets);
    List<TaskTensors> split = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      split.add(
          new TaskTensors(
              new LabelledTensors(xs.get(i), ys.get(i)),
              new LabelledTensors(queryXs.get(i), queryYs.get(i))));
    }
    return split;
  }

  /** Returns several tasks side by side for each copy: inputs [T·n, h, w, c], targets [T, n, …]. */
  private List<TaskTensors> sideBySide(Ops tf, int copies) {
    List<Operand<TFloat32>> xs = parts(tf, support.values(), copies);
    List<Operand<TFloat32>> ys = parts(tf, supportTargets, copies);
    List<Operand<TFloat32>> queryXs = parts(tf, query.values(), copies);
    List<Operand<TFloat32>> queryYs = parts(tf, queryTargets, copies);
    return IntStream.range(0, copies)
        .mapToObj(
            i ->
                new TaskTensors(
                    new LabelledTensors(oneAfterTheOther(tf, xs.get(i)), ys.get(i)),
                    new LabelledTensors(oneAfterTheOther(tf, queryXs.get(i)), queryYs.get(i))))
        .toList();
  }

  private static List<Operand<TFloat32>> parts(Ops tf, Operand<TFloat32> fed, int copies) {
    return copies == 1
        ? List.of(trusted(tf, fed))
        : new ArrayList<>(tf.split(tf.constant(0), trusted(tf, fed), (long) copies).output());
  }

  private List<Operand<TFloat32>> unstack(Ops tf, Operand<TFloat32> fed) {
    return new ArrayList<>(tf.unstack(trusted(tf, fed), (long) tasks, Unstack.axis(0L)).output());
  }

  private static Operand<TFloat32> oneAfterTheOther(Ops tf, Operand<TFloat32> fed) {
    Shape in = fed.shape();
    return tf.reshape(
        fed, tf.constant(Shape.of(in.get(0) * in.get(1), in.get(2), in.get(3), in.get(4))));
  }

  // Graph optimisation does not trust the shape of what is fed: without this it computes all that
  // follows from it in every run.
  private static Operand<TFloat32> trusted(Ops tf, Operand<TFloat32> fed) {
    return tf.ensureShape(fed, fed.shape());
  }

  private static Operand<TFloat32> entry(Ops tf, long... dimensions) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dimensions)));
  }
}
