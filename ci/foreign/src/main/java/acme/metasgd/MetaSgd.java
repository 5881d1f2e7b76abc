package acme.metasgd;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.toolkit.episode.EpisodeObjective;
import org.episodic.toolkit.episode.LabelledTensors;
import org.episodic.toolkit.episode.TaskTensors;
import org.episodic.toolkit.gradient.SecondOrderGradients;
import org.episodic.toolkit.layer.Backbone;
import org.episodic.toolkit.layer.BatchStatistics;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.loss.Losses;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
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
    List<ParameterSpec> all = new ArrayList<>(network());
    Initializer rate = Initializer.constant(firstRate);
    theta().forEach(w -> all.add(new ParameterSpec(alpha(w.name()), w.shape(), rate, Role.SHARED)));
    return all;
  }

  @Override
  public Training train(Ops tf, Weights weights, TaskTensors task) {
    Weights phi = adapt(tf, weights.repeat(tf, task.support().tasks()), task.support());
    Operand<TFloat32> scores = f(tf, phi, task.query().inputs());
    return Training.of(Losses.crossEntropy(tf, scores, task.query().targets()));
  }

  @Override
  public Predicted predict(Ops tf, Weights weights, LabelledTensors s, Operand<TFloat32> query) {
    Weights phi = adapt(tf, weights.repeat(tf, s.tasks()), s);
    return new Predicted(f(tf, phi, query), new TreeMap<>());
  }

  /** φ = θ − α ∘ ∇ L(f(S)). */
  Weights adapt(Ops tf, Weights weights, LabelledTensors support) {
    List<String> theta = theta().stream().map(ParameterSpec::name).toList();
    Operand<TFloat32> loss =
        Losses.crossEntropy(tf, f(tf, weights, support.inputs()), support.targets());
    List<Operand<TFloat32>> g = SecondOrderGradients.gradients(tf, loss, weights.get(theta));
    return weights.descend(tf, name -> weights.get(alpha(name)), theta, g);
  }

  private List<ParameterSpec> network() {
    return Stream.of(backbone.parameters(), head.parameters()).flatMap(List::stream).toList();
  }

  private List<ParameterSpec> theta() {
    return network().stream().filter(weight -> weight.role() == Role.ADAPTED).toList();
  }

  private static String alpha(String name) {
    return "alpha/" + name;
  }

  private Operand<TFloat32> f(Ops tf, Weights weights, Operand<TFloat32> x) {
    return head.apply(tf, weights, backbone.embed(tf, weights, x, BatchStatistics.ofBatch()));
  }
}
