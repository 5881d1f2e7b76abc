package org.episodic.algorithms.maml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
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
 * only its β is learnt, by the outer loop alone; on sine waves alpha is 0.001, to which the code's
 * usage line leads, and not the paper's 0.01, with which ten steps from five points diverge on some
 * tasks here.
 *
 * <p>Several tasks may lie side by side in their tensors; each has a theta' of its own then, and
 * losses are sums.
 *
 * <p>Deviation: convolutions have no bias, which batch norm would cancel. In the inductive mode,
 * which the paper does not have, queries are normalised by the statistics of the support set under
 * theta'.
 *
 * @param backbone of f
 * @param head of f
 * @param settings the hyper-parameters
 */
record Maml(Backbone backbone, Linear head, Settings settings) implements EpisodeObjective {

  /**
   * Hyper-parameters.
   *
   * @param alpha inner-loop step size on the inner loss
   * @param lossScale inner loss in units of the mean loss: N for the official code's sum
   * @param trainSteps inner steps in meta-training
   * @param testSteps inner steps in evaluation
   * @param tracedSteps numbers of steps after which evaluation predicts too
   * @param firstOrder whether the gradient through the inner gradients is dropped
   * @param regression whether the loss is the squared error
   * @param mode whether queries are normalised together
   */
  record Settings(
      float alpha,
      float lossScale,
      int trainSteps,
      int testSteps,
      Set<Integer> tracedSteps,
      boolean firstOrder,
      boolean regression,
      EvaluationMode mode) {}

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(backbone.parameters());
    specs.addAll(head.parameters());
    return specs;
  }

  @Override
  public Training train(Ops tf, Weights theta, TaskTensors task) {
    Weights thetaPrime = theta.repeat(tf, task.support().tasks());
    for (int step = 0; step < settings.trainSteps(); step++) {
      thetaPrime = adapt(tf, thetaPrime, task.support()); // lines 5 to 7
    }
    Operand<TFloat32> f = scores(tf, thetaPrime, task.support(), task.query().inputs());
    return Training.of(loss(tf, f, task.query().targets())); // line 10, for this task
  }

  @Override
  public Predicted predict(
      Ops tf, Weights theta, LabelledTensors support, Operand<TFloat32> query) {
    SortedMap<Integer, Operand<TFloat32>> traced = new TreeMap<>();
    Weights thetaPrime = theta.repeat(tf, support.tasks());
    for (int step = 1; step <= settings.testSteps(); step++) {
      thetaPrime = adapt(tf, thetaPrime, support);
      if (settings.tracedSteps().contains(step)) {
        traced.put(step, scores(tf, thetaPrime, support, query));
      }
    }
    return new Predicted(scores(tf, thetaPrime, support, query), traced);
  }

  /** One step of the inner loop: theta' = theta − alpha ∇ L(f(D)), line 6. */
  Weights adapt(Ops tf, Weights theta, LabelledTensors support) {
    List<String> adapted =
        parameters().stream()
            .filter(spec -> spec.role() == Role.ADAPTED)
            .map(ParameterSpec::name)
            .toList();
    Operand<TFloat32> f = f(tf, theta, support.inputs(), BatchStatistics.ofBatch());
    List<Operand<TFloat32>> gradients =
        SecondOrderGradients.gradients(tf, loss(tf, f, support.targets()), theta.get(adapted));
    if (settings.firstOrder()) {
      gradients = gradients.stream().<Operand<TFloat32>>map(tf::stopGradient).toList();
    }
    Operand<TFloat32> rate = tf.constant(settings.alpha() * settings.lossScale());
    return theta.descend(tf, rate, adapted, gradients);
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
    return settings.regression()
        ? Losses.meanSquaredError(tf, f, targets)
        : Losses.crossEntropy(tf, f, targets);
  }
}
