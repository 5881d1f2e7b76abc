package org.episodic.algorithms.maml;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The oracle of the MAML paper's regression experiments (Finn, Abbeel and Levine, ICML 2017,
 * arXiv:1703.03400, section 5.1): a network that is told amplitude and phase beside x.
 *
 * <pre>
 * A, phi  amplitude and phase of y = A sin(x − phi)
 * f       network of x, A and phi
 * </pre>
 *
 * <p>Deviation: evaluation hands out no A and phi, so they are solved from the support set. With a
 * = A cos phi and b = −A sin phi the function is y = a sin x + b cos x, which is linear: two points
 * without noise give a and b, more of them by least squares. So the oracle knows what the paper's
 * knows, and sees nothing that other learners do not see; only that the function is a sine wave is
 * built in.
 *
 * @param backbone of f, three inputs
 * @param head of f
 */
record SinusoidOracle(Backbone backbone, Linear head) implements EpisodeObjective {
  // Keeps the solution finite where all points coincide.
  private static final double SMALLEST_DETERMINANT = 1e-12;

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(backbone.parameters());
    specs.addAll(head.parameters());
    return specs;
  }

  @Override
  public Training train(Ops tf, Weights weights, TaskTensors task, StepInputs inputs) {
    Operand<TFloat32> f = f(tf, weights, task.support(), task.query().inputs());
    return Training.of(Losses.meanSquaredError(tf, f, task.query().targets()));
  }

  @Override
  public Predicted predict(
      Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query) {
    return Predicted.of(f(tf, weights, support, query));
  }

  private Operand<TFloat32> f(
      Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query) {
    Operand<TFloat32> x = tf.reshape(query, tf.constant(new int[] {-1, 1})); // [Q, 1]
    Operand<TFloat32> told = tf.math.add(tf.zerosLike(x), amplitudeAndPhase(tf, support)); // [Q, 2]
    Operand<TFloat32> inputs = tf.concat(List.of(x, told), tf.constant(1)); // [Q, 3]
    return head.apply(tf, weights, backbone.embed(tf, weights, inputs, BatchStatistics.ofBatch()));
  }

  /** Returns [A, phi] by least squares on the support points, at least 2 for a unique answer. */
  static Operand<TFloat32> amplitudeAndPhase(Ops tf, LabelledTensors support) {
    Operand<TFloat64> x = column(tf, support.inputs());
    Operand<TFloat64> y = column(tf, support.targets());
    Operand<TFloat64> sin = tf.math.sin(x);
    Operand<TFloat64> cos = tf.math.cos(x);
    Operand<TFloat64> ss = dot(tf, sin, sin);
    Operand<TFloat64> sc = dot(tf, sin, cos);
    Operand<TFloat64> cc = dot(tf, cos, cos);
    Operand<TFloat64> sy = dot(tf, sin, y);
    Operand<TFloat64> cy = dot(tf, cos, y);
    Operand<TFloat64> determinant =
        tf.math.maximum(
            tf.math.sub(tf.math.mul(ss, cc), tf.math.mul(sc, sc)),
            tf.constant(SMALLEST_DETERMINANT));
    Operand<TFloat64> a =
        tf.math.div(tf.math.sub(tf.math.mul(cc, sy), tf.math.mul(sc, cy)), determinant);
    Operand<TFloat64> b =
        tf.math.div(tf.math.sub(tf.math.mul(ss, cy), tf.math.mul(sc, sy)), determinant);
    Operand<TFloat64> amplitude = tf.math.sqrt(tf.math.add(tf.math.square(a), tf.math.square(b)));
    Operand<TFloat64> phase = tf.math.atan2(tf.math.neg(b), a);
    return tf.dtypes.cast(tf.stack(List.of(amplitude, phase)), TFloat32.class);
  }

  private static Operand<TFloat64> column(Ops tf, Operand<TFloat32> values) {
    return tf.dtypes.cast(tf.reshape(values, tf.constant(new int[] {-1})), TFloat64.class);
  }

  private static Operand<TFloat64> dot(Ops tf, Operand<TFloat64> u, Operand<TFloat64> v) {
    return tf.sum(tf.math.mul(u, v), tf.constant(0));
  }
}
