package org.episodic.algorithms.maml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.RaggedObjective;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.inner.InnerLoop;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.inner.UpdateRule;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Loss;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Model-Agnostic Meta-Learning (Finn, Abbeel and Levine, ICML 2017, arXiv:1703.03400), Algorithms 2
 * and 3, after the official code (cbfinn/maml a7f45f1).
 *
 * <pre>
 * theta   meta-parameters
 * theta'  parameters adapted to one task
 * alpha   inner-learning-rate
 * beta    outer-learning-rate
 * f       backbone and linear head
 * D, D'   support set, query set
 * </pre>
 *
 * <p>Where paper and code differ, the code made the published number and is followed: the outer
 * step is Adam; the inner loss of classification is summed over images and divided by K, which is N
 * times the mean; batch norm always normalises by the batch in hand, support and query apart, and
 * only its β is learnt, by the outer loop alone; the meta-batch of miniImageNet is 4 for 5-shot
 * tasks too, where the paper has 2; on sine waves alpha is 0.001, to which the code's usage line
 * leads, and not the paper's 0.01, with which ten steps from five points diverge on some tasks
 * here.
 *
 * <p>Several tasks may lie side by side in their tensors; each has a theta' of its own then, and
 * losses are sums.
 *
 * <p>Tasks of fewer classes use the first outputs of the head, and the logits of the others are
 * −10⁹ in the inner loss; where classes have different numbers of supports, K is their mean.
 *
 * <p>Deviations: convolutions have no bias, which batch norm would cancel; the outer gradients are
 * not clipped, where the official code clips each value to ±10 on miniImageNet; every task of
 * meta-training is new, where the code draws 200,000 beforehand and cycles through them. In the
 * inductive mode, which the paper does not have, queries are normalised by the statistics of the
 * support set under theta'.
 *
 * @param backbone of f
 * @param head of f
 * @param settings the hyper-parameters
 */
record Maml(Backbone backbone, Linear head, Settings settings) implements RaggedObjective {

  /** What the logit of a class that is not in a task gets: its probability is 0. */
  private static final float FAR_BELOW = 1e9f;

  /**
   * Hyper-parameters.
   *
   * @param alpha inner-loop step size on the inner loss
   * @param lossScale inner loss in units of the mean loss: N for the official code's sum
   * @param loss of inner and outer loop
   * @param order whether the gradient through the inner gradients is taken
   * @param trainSteps inner steps in meta-training
   * @param testSteps inner steps in evaluation
   * @param tracedSteps numbers of steps after which evaluation predicts too
   * @param mode whether queries are normalised together
   */
  record Settings(
      float alpha,
      float lossScale,
      Loss loss,
      Order order,
      int trainSteps,
      int testSteps,
      Set<Integer> tracedSteps,
      EvaluationMode mode) {

    /** Second order, on the mean loss, without inner steps and without tracing. */
    static Settings of(float alpha, Loss loss, EvaluationMode mode) {
      return new Settings(alpha, 1, loss, Order.SECOND, 0, 0, Set.of(), mode);
    }

    Settings withLossScale(float scale) {
      return new Settings(alpha, scale, loss, order, trainSteps, testSteps, tracedSteps, mode);
    }

    Settings withOrder(Order other) {
      return new Settings(alpha, lossScale, loss, other, trainSteps, testSteps, tracedSteps, mode);
    }

    Settings withSteps(int training, int test) {
      return new Settings(alpha, lossScale, loss, order, training, test, tracedSteps, mode);
    }

    Settings tracing(Set<Integer> steps) {
      return new Settings(alpha, lossScale, loss, order, trainSteps, testSteps, steps, mode);
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(backbone.parameters());
    specs.addAll(head.parameters());
    return specs;
  }

  @Override
  public Training train(Ops tf, Weights theta, TaskTensors task, StepInputs inputs) {
    int steps = settings.trainSteps();
    Weights thetaPrime = adapt(tf, theta, task.support(), steps).get(steps); // lines 5 to 7
    Operand<TFloat32> f = scores(tf, thetaPrime, task.support(), task.query().inputs());
    return Training.of(loss(tf, f, task.query().targets())); // line 10, for this task
  }

  @Override
  public Predicted predict(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    List<Weights> thetaPrimes = adapt(tf, theta, support, settings.testSteps());
    SortedMap<Integer, Operand<TFloat32>> traced = new TreeMap<>();
    for (int step = 1; step <= settings.testSteps(); step++) {
      if (settings.tracedSteps().contains(step)) {
        traced.put(step, scores(tf, thetaPrimes.get(step), support, query));
      }
    }
    return new Predicted(scores(tf, thetaPrimes.get(settings.testSteps()), support, query), traced);
  }

  @Override
  public Operand<TFloat32> predictRagged(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    Operand<TFloat32> present = tf.reduceMax(support.targets(), tf.constant(0)); // [N], 1 or 0
    Operand<TFloat32> absent =
        tf.math.mul(tf.math.sub(present, tf.constant(1f)), tf.constant(FAR_BELOW));
    // The sum over images divided by the mean K is the mean times the way of this task.
    Operand<TFloat32> scale =
        settings.lossScale() == 1 ? tf.constant(1f) : tf.sum(present, tf.constant(0));
    InnerLoop loop =
        new InnerLoop(
            (ops, weights, set) -> {
              Operand<TFloat32> f = f(ops, weights, set.inputs(), BatchStatistics.ofBatch());
              return ops.math.mul(loss(ops, ops.math.add(f, absent), set.targets()), scale);
            },
            ParameterSpec.adapted(parameters()),
            UpdateRule.descent(settings.alpha()),
            settings.order());
    List<Weights> thetaPrimes = loop.adapt(tf, theta, support, settings.testSteps());
    return scores(tf, thetaPrimes.get(settings.testSteps()), support, query);
  }

  /** The inner loop: theta' = theta − alpha ∇ L(f(D)), line 6, after 0, 1, … steps. */
  List<Weights> adapt(Ops tf, Weights theta, LabelledTensors support, int steps) {
    UpdateRule rule = UpdateRule.descent(settings.alpha() * settings.lossScale());
    return new InnerLoop(
            this::supportLoss, ParameterSpec.adapted(parameters()), rule, settings.order())
        .adapt(tf, theta.repeat(tf, support.tasks()), support, steps);
  }

  private Operand<TFloat32> supportLoss(Ops tf, Weights weights, LabelledTensors support) {
    Operand<TFloat32> f = f(tf, weights, support.inputs(), BatchStatistics.ofBatch());
    return loss(tf, f, support.targets());
  }

  /** Predicts the queries, [Q, N]. */
  private Operand<TFloat32> scores(
      Ops tf, Weights thetaPrime, LabelledTensors support, Operand<TFloat32> query) {
    BatchStatistics statistics = BatchStatistics.ofBatch();
    if (settings.mode() == EvaluationMode.INDUCTIVE && !backbone.normalised().isEmpty()) {
      f(tf, thetaPrime, support.inputs(), statistics);
      statistics = BatchStatistics.given(statistics.differentiable());
    }
    return f(tf, thetaPrime, query, statistics);
  }

  private Operand<TFloat32> f(
      Ops tf, Weights weights, Operand<TFloat32> x, BatchStatistics statistics) {
    return head.apply(tf, weights, backbone.embed(tf, weights, x, statistics));
  }

  private Operand<TFloat32> loss(Ops tf, Operand<TFloat32> f, Operand<TFloat32> targets) {
    return settings.loss().of(tf, f, targets);
  }
}
