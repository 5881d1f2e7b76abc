package org.episodic.algorithms.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntFunction;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.option.Tuning;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.Workers;
import org.episodic.toolkit.weights.Initializer;

/**
 * Predicts tasks by {@link FineTuning}, several at once, each on one thread, with step sizes that
 * are chosen on validation tasks.
 */
final class FineTuningLearner extends JointLearner implements Tuning {
  private final List<StepSize> stepSizes;
  private final int steps;
  private StepSize stepSize;
  private final List<FineTuning> sideBySide = new ArrayList<>();
  private final BlockingQueue<FineTuning> idle = new LinkedBlockingQueue<>();
  private Workers workers;

  /**
   * The step sizes of a task, by Torch's rule.
   *
   * @param first α_0
   * @param decay δ
   */
  record StepSize(double first, double decay) {
    /** Returns each α_0 with each δ, once. */
    static List<StepSize> all(List<Double> firsts, List<Double> decays) {
      return firsts.stream()
          .flatMap(first -> decays.stream().map(decay -> new StepSize(first, decay)))
          .distinct()
          .toList();
    }

    /** Returns α_t = α_0 / (1 + t δ). */
    double at(long step) {
      return first / (1 + step * decay);
    }

    @Override
    public String toString() {
      return "test-learning-rate=%s, test-learning-rate-decay=%s".formatted(first, decay);
    }
  }

  /**
   * @param firsts α_0, at least one
   * @param decays δ, at least one; each goes with each α_0
   * @param steps of fine-tuning
   */
  FineTuningLearner(
      AlgorithmContext context,
      IntFunction<JointClassifier> classifiers,
      Optimizer optimizer,
      List<Double> firsts,
      List<Double> decays,
      int steps) {
    super(context, classifiers, optimizer);
    this.stepSizes = StepSize.all(firsts, decays);
    this.steps = steps;
    use(0);
  }

  @Override
  void build(JointClassifier classifier, JointGraph graph) {
    Linear last =
        new Linear(
            "task",
            classifier.network().features(),
            context().task().shape().way(),
            Initializer.fanInUniform());
    int copies = runtime().threads();
    JointClassifier forTask =
        new JointClassifier(classifier.network(), last, runtime().parts(copies));
    for (int copy = 0; copy < copies; copy++) {
      FineTuning one =
          new FineTuning(
              ops(), "copy" + copy, forTask, graph, context().task(), t -> stepSize.at(t));
      own(one::close);
      sideBySide.add(one);
    }
    idle.addAll(sideBySide);
    workers = new Workers(sideBySide.size());
    own(workers::close);
  }

  @Override
  void initialise() {
    sideBySide.forEach(copy -> copy.initialise(session(), random("task")));
  }

  @Override
  public List<String> candidates() {
    return stepSizes.size() == 1 ? List.of() : stepSizes.stream().map(StepSize::toString).toList();
  }

  @Override
  public void use(int candidate) {
    stepSize = stepSizes.get(candidate);
  }

  @Override
  List<Scores> scores(List<EvaluationTask> tasks) {
    return workers.call(tasks.stream().<Callable<Scores>>map(task -> () -> scores(task)).toList());
  }

  private Scores scores(EvaluationTask task) throws InterruptedException {
    FineTuning copy = idle.take();
    try {
      return copy.scores(session(), task, steps);
    } finally {
      idle.add(copy);
    }
  }

  @Override
  protected double flopsOfTask() {
    return sideBySide.get(0).flops(graph(), steps);
  }
}
