package org.episodic.algorithms.graph;

import java.util.ArrayList;
import java.util.List;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/** The entries of a graph that works on several tasks at once. */
final class TaskPlaceholders {
  private final int tasks;
  final Operand<TFloat32> supportInputs;
  final Operand<TFloat32> supportTargets;
  final Operand<TFloat32> queryInputs;
  final Operand<TFloat32> queryTargets;

  TaskPlaceholders(Ops tf, int tasks, TaskSpec task, int supportSize, int querySize) {
    this.tasks = tasks;
    InputShape in = task.input();
    supportInputs = entry(tf, tasks, supportSize, in.height(), in.width(), in.channels());
    supportTargets = entry(tf, tasks, supportSize, task.outputs());
    queryInputs = entry(tf, tasks, querySize, in.height(), in.width(), in.channels());
    queryTargets = entry(tf, tasks, querySize, task.outputs());
  }

  /** Returns the tensors of each task. */
  List<TaskTensors> split(Ops tf) {
    List<Operand<TFloat32>> xs = unstack(tf, supportInputs);
    List<Operand<TFloat32>> ys = unstack(tf, supportTargets);
    List<Operand<TFloat32>> queryXs = unstack(tf, queryInputs);
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

  // Graph optimisation does not trust the shape of what is fed: without ensureShape it computes
  // all that follows from it in every run.
  private List<Operand<TFloat32>> unstack(Ops tf, Operand<TFloat32> fed) {
    Operand<TFloat32> stacked = tf.ensureShape(fed, fed.shape());
    return new ArrayList<>(tf.unstack(stacked, (long) tasks, Unstack.axis(0L)).output());
  }

  private static Operand<TFloat32> entry(Ops tf, long... dimensions) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dimensions)));
  }
}
