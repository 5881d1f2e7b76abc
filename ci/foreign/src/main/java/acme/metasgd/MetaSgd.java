package acme.metasgd;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.StepInputs;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.inner.InnerLoop;
import org.episodic.toolkit.inner.Order;
import org.episodic.toolkit.inner.UpdateRule;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Meta-SGD (Li, Zhou, Chen and Li, arXiv:1707.09835): one inner step, with a learnt rate for each
 * weight. As in MAML's official code the outer loop alone learns batch norm's β.
 */
record MetaSgd(Backbone backbone, Linear head, float firstRate) implements EpisodeObjective {
  @Override
  public List<ParameterSpec> parameters() {
    return Stream.of(network(), innerLoop().rule().parameters()).flatMap(List::stream).toList();
  }

  @Override
  public Training train(Ops tf, Weights weights, TaskTensors task, StepInputs none) {
    Predicted predicted = predict(tf, weights, task.support(), task.query().inputs());
    return Training.of(Losses.crossEntropy(tf, predicted.scores(), task.query().targets()));
  }

  /** φ = θ − α ∘ ∇ L(f(S)). */
  @Override
  public Predicted predict(Ops tf, Weights weights, LabelledTensors s, Operand<TFloat32> query) {
    Weights phi = innerLoop().step(tf, 0, weights.repeat(tf, s.tasks()), s);
    return Predicted.of(f(tf, phi, query));
  }

  private InnerLoop innerLoop() {
    List<ParameterSpec> theta = ParameterSpec.adapted(network());
    InnerLoop.Loss loss = (tf, w, s) -> Losses.crossEntropy(tf, f(tf, w, s.inputs()), s.targets());
    return new InnerLoop(loss, theta, UpdateRule.learntRates(theta, firstRate), Order.SECOND);
  }

  private List<ParameterSpec> network() {
    return Stream.of(backbone.parameters(), head.parameters()).flatMap(List::stream).toList();
  }

  private Operand<TFloat32> f(Ops tf, Weights weights, Operand<TFloat32> x) {
    return head.apply(tf, weights, backbone.embed(tf, weights, x, BatchStatistics.ofBatch()));
  }
}
