package org.episodic.algorithms.classifier;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.episodic.spi.algorithm.LearnerActivity;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.TrainedParameters;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.FlopCount;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The training of a {@link JointClassifier} in a graph. Owns the tensors it feeds. */
final class JointGraph implements AutoCloseable {
  private final InputShape input;
  private final int classes;
  private final Profiler profiler;
  private final TrainedParameters theta;
  private final List<ParameterSpec> averaged;
  private final FlatVariable averages;
  private final Operand<TFloat32> images;
  private final Operand<TFloat32> oneHot;
  private final Operand<TFloat32> loss;
  private final List<Op> updates;
  private final Weights weights;
  private final TFloat32 imageValues;
  private final TFloat32 oneHotValues;

  JointGraph(
      Ops tf,
      JointClassifier classifier,
      Optimizer optimizer,
      InputShape input,
      Profiler profiler) {
    this.input = input;
    this.classes = classifier.last().outputs();
    this.profiler = profiler;
    theta = new TrainedParameters(tf, "theta", classifier.parameters(), optimizer);
    averaged = classifier.averages();
    averages = new FlatVariable(tf, "averages", ParameterSpec.size(averaged));
    weights = theta.weights().with(Weights.view(tf, averaged, averages.value()));
    images = placeholder(tf, imagesOf(JointLearner.BATCH));
    oneHot = placeholder(tf, Shape.of(JointLearner.BATCH, classes));
    JointClassifier.Training training = classifier.train(tf, weights, images, oneHot);
    loss = training.loss();
    updates =
        List.of(
            theta.step(tf, theta.gradient(tf, loss)),
            averages.set(tf, Weights.flatten(tf, training.averages())));
    imageValues = TFloat32.tensorOf(images.shape());
    oneHotValues = TFloat32.tensorOf(oneHot.shape());
  }

  private static Operand<TFloat32> placeholder(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private Shape imagesOf(int count) {
    return Shape.of(count, input.height(), input.width(), input.channels());
  }

  /** Draws the first values. */
  void initialise(Session session, UniformRandomProvider random) {
    theta.initialise(session, random);
    averages.write(session, ParameterSpec.draw(averaged, random));
  }

  /**
   * Does a step of training.
   *
   * @param step its number, counted from 0
   * @return the loss before it
   */
  double learn(Session session, JointBatches.Batch batch, long step) {
    profiler.measure(LearnerActivity.FEED, () -> load(batch));
    Session.Runner runner =
        session.runner().feed(images, imageValues).feed(oneHot, oneHotValues).fetch(loss);
    theta.feed(runner, step);
    updates.forEach(runner::addTarget);
    try (Result result = profiler.measure(LearnerActivity.COMPUTE, () -> runner.run())) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  private void load(JointBatches.Batch batch) {
    float[] targets = new float[JointLearner.BATCH * classes];
    for (int i = 0; i < batch.labels().length; i++) {
      targets[i * classes + batch.labels()[i]] = 1;
    }
    fill(imageValues, batch.images());
    fill(oneHotValues, targets);
  }

  private static void fill(TFloat32 tensor, float[] values) {
    tensor.asRawTensor().data().asFloats().write(values);
  }

  /** Returns the trained parameters and the running averages. */
  Weights weights() {
    return weights;
  }

  /** Returns all that further steps and features depend on. */
  List<FlatVariable> vectors() {
    List<FlatVariable> vectors = new ArrayList<>(theta.state());
    vectors.add(averages);
    return vectors;
  }

  /** Returns the floating-point operations of a step of training. */
  double flopsOfBatch(Graph graph) {
    return FlopCount.of(graph, updates);
  }

  @Override
  public void close() {
    theta.close();
    imageValues.close();
    oneHotValues.close();
  }
}
