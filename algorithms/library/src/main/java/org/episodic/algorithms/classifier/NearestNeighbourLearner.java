package org.episodic.algorithms.classifier;

import java.util.List;
import java.util.function.IntFunction;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.pool.Pool;
import org.episodic.toolkit.codes.BlockEncoder;
import org.episodic.toolkit.codes.Codes;
import org.episodic.toolkit.head.NearestNeighbours;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.FlopCount;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Predicts the class of the support whose features have the largest cosine with a query's. */
final class NearestNeighbourLearner extends JointLearner {
  /** Images that are encoded together. */
  private static final int BLOCK = 16;

  private static final NearestNeighbours NEAREST = new NearestNeighbours(1);

  private Operand<TFloat32> features;
  private BlockEncoder encoder;

  NearestNeighbourLearner(
      AlgorithmContext context, IntFunction<JointClassifier> classifiers, Optimizer optimizer) {
    super(context, classifiers, optimizer);
  }

  @Override
  void build(JointClassifier classifier, JointGraph graph) {
    Ops tf = ops();
    InputShape input = context().task().input();
    Operand<TFloat32> images =
        tf.placeholder(
            TFloat32.class,
            Placeholder.shape(Shape.of(BLOCK, input.height(), input.width(), input.channels())));
    features = classifier.features(tf, graph.weights(), images);
    encoder =
        new BlockEncoder(
            images, features, classifier.network().features(), BLOCK, runtime().threads());
    own(encoder::close);
  }

  @Override
  List<Scores> scores(List<EvaluationTask> tasks) {
    return tasks.stream().map(this::scores).toList();
  }

  private Scores scores(EvaluationTask task) {
    // Of codes of length 1 the nearest has the largest cosine.
    return NEAREST.scores(
        directions(task.support().inputs()),
        (ClassLabels) task.support().targets(),
        directions(task.query()));
  }

  private Codes directions(Inputs inputs) {
    return encoder.encode(session(), Pool.of(inputs)).normalised();
  }

  @Override
  protected double flopsOfTask() {
    TaskShape task = context().task().shape();
    double ofImage = FlopCount.of(graph(), List.of(features)) / BLOCK;
    return ofImage * (task.supportSize() + task.querySize());
  }
}
