package org.episodic.toolkit.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.Sgd;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Objectives of one weight w and no data, four episodes to a meta-batch. */
final class StepInputsTest {
  private static final int META_BATCH = 4;
  private static final int VALUES = 500;

  @TempDir Path scratch;

  @Test
  void scheduledNumbersFollowTheIteration() {
    Loss scheduled = (tf, w, inputs) -> inputs.scheduled("weight", i -> 3 - i);
    try (EpisodeLearner learner = learner(scheduled, TaskLayout.TOWERS, 2)) {
      assertEquals(3, step(learner), 1e-6);
      assertEquals(2, step(learner), 1e-6);
      assertEquals(1, step(learner), 1e-6);
    }
  }

  @Test
  void noiseIsStandardNormalAndNewInEachIteration() {
    Loss mean = (tf, w, inputs) -> mean(tf, inputs.normal("z", Shape.of(VALUES)));
    Loss square = (tf, w, inputs) -> mean(tf, tf.math.square(inputs.normal("z", Shape.of(VALUES))));
    try (EpisodeLearner means = learner(mean, TaskLayout.TOWERS, 2);
        EpisodeLearner squares = learner(square, TaskLayout.TOWERS, 2)) {
      double first = step(means);
      assertEquals(0, first, 4 / Math.sqrt(VALUES * META_BATCH));
      assertEquals(1, step(squares), 4 * Math.sqrt(2.0 / (VALUES * META_BATCH)));
      assertNotEquals(first, step(means), 1e-6);
    }
  }

  @Test
  void dropoutKeepsTheMean() {
    Loss mean = (tf, w, inputs) -> mean(tf, inputs.dropout("mask", Shape.of(VALUES), 0.8));
    try (EpisodeLearner learner = learner(mean, TaskLayout.TOWERS, 2)) {
      double once = step(learner);
      assertEquals(1, once, 4 * Math.sqrt(0.25 / (VALUES * META_BATCH)));
      assertNotEquals(1, once, 1e-6);
      double kept = once * 0.8 * VALUES * META_BATCH;
      assertEquals(Math.rint(kept), kept, 0.01, "every factor is 0 or 1.25");
    }
  }

  @Test
  void noiseIsTheSameWhateverTheLayout() {
    Loss square =
        (tf, w, inputs) ->
            tf.sum(flat(tf, tf.math.square(inputs.normal("z", Shape.of(1)))), zero(tf));
    double towers = firstLoss(square, TaskLayout.TOWERS, 4);
    assertEquals(towers, firstLoss(square, TaskLayout.TOWERS, 2), 1e-6, "in two runs");
    assertEquals(towers, firstLoss(square, TaskLayout.TOWERS, 1), 1e-6, "in four runs");
    assertEquals(towers, firstLoss(square, TaskLayout.GROUPED, 1), 1e-6);
    assertEquals(towers, firstLoss(square, TaskLayout.BATCHES, 2), 1e-6, "two and two");
  }

  @Test
  void noiseDependsOnTaskNameAndIteration() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      try (StepFeed feed = new StepFeed(tf, Seed.root(1))) {
        List<Operand<TFloat32>> z =
            List.of(
                feed.of(0, 1).normal("z", Shape.of(1)),
                feed.of(1, 1).normal("z", Shape.of(1)),
                feed.of(0, 1).normal("y", Shape.of(1)));
        try (Session session = TensorFlowRuntime.cpu(1).session(graph)) {
          List<Float> first = values(session, feed, z, 0, 0);
          assertEquals(3, Set.copyOf(first).size(), first.toString());
          assertNotEquals(first.get(0), values(session, feed, z, 1, 0).get(0));
          assertEquals(first.get(1), values(session, feed, z, 0, 1).get(0), "the second task");
          assertEquals(first, values(session, feed, z, 0, 0));
        }
        StepInputs again = feed.of(0, 1);
        assertThrows(IllegalArgumentException.class, () -> again.normal("z", Shape.of(1)));
      }
    }
  }

  private static List<Float> values(
      Session session, StepFeed feed, List<Operand<TFloat32>> z, long iteration, int position) {
    feed.load(iteration, position);
    Session.Runner runner = session.runner();
    z.forEach(runner::fetch);
    feed.feed(runner);
    List<Float> values = new ArrayList<>();
    try (Result result = runner.run()) {
      result.forEach(one -> values.add(((TFloat32) one.getValue()).getFloat(0)));
    }
    return values;
  }

  @Test
  void aResumedTrainingHasTheSameBits() throws IOException {
    Loss both =
        (tf, w, inputs) -> {
          Operand<TFloat32> aim = flat(tf, inputs.normal("z", Shape.of(1)));
          Operand<TFloat32> kept = flat(tf, inputs.dropout("mask", Shape.of(1), 0.5));
          Operand<TFloat32> off = tf.math.square(tf.math.sub(w, tf.math.mul(aim, kept)));
          return tf.math.mul(inputs.scheduled("s", i -> 1.0 / (i + 1)), tf.sum(off, zero(tf)));
        };
    Path saved = Files.createDirectory(scratch.resolve("saved"));
    try (EpisodeLearner uncut = learner(both, TaskLayout.TOWERS, 2);
        EpisodeLearner resumed = learner(both, TaskLayout.TOWERS, 2)) {
      step(uncut);
      step(uncut);
      float[] halfWay = uncut.readParameters().get("w");
      uncut.saveTo(saved);
      resumed.restoreFrom(saved);
      assertEquals(step(uncut), step(resumed));
      assertEquals(step(uncut), step(resumed));
      assertArrayEquals(uncut.readParameters().get("w"), resumed.readParameters().get("w"));
      assertNotEquals(halfWay[0], resumed.readParameters().get("w")[0]);
    }
  }

  /** Builds a loss of w, [1]. */
  @FunctionalInterface
  private interface Loss {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> w, StepInputs inputs);
  }

  private record NoData(Loss loss) implements EpisodeObjective {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(new ParameterSpec("w", Shape.of(1), Initializer.constant(0), Role.SHARED));
    }

    @Override
    public Training train(Ops tf, Weights weights, TaskTensors task, StepInputs inputs) {
      Operand<TFloat32> w = weights.get("w");
      Operand<TFloat32> nothing = tf.math.mul(tf.sum(w, zero(tf)), tf.constant(0f));
      return Training.of(tf.math.add(loss.of(tf, w, inputs), nothing));
    }

    @Override
    public Predicted predict(
        Ops tf, Weights weights, LabelledTensors support, Operand<TFloat32> query) {
      return Predicted.of(tf.reshape(query, tf.array(-1, 1)));
    }
  }

  private double firstLoss(Loss loss, TaskLayout layout, int threads) {
    try (EpisodeLearner learner = learner(loss, layout, threads)) {
      return step(learner);
    }
  }

  private static double step(EpisodeLearner learner) {
    LabelledSet point =
        new LabelledSet(Inputs.wrap(InputShape.vector(1), new float[] {1}), new RealValues(1));
    Episode episode = new Episode(new TaskShape(1, 1, 1), point, point);
    return learner.metaTrain(Collections.nCopies(META_BATCH, episode));
  }

  private EpisodeLearner learner(Loss loss, TaskLayout layout, int threads) {
    TaskShape shape = new TaskShape(1, 1, 1);
    TaskSpec task = new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), shape);
    return new EpisodeLearner(
        AlgorithmContext.of(task, TrainingRequest.of(shape).metaBatch(META_BATCH).iterations(9))
            .budget(Budget.SMOKE)
            .options(Options.defaults(List.of(), task))
            .mode(EvaluationMode.INDUCTIVE)
            .seed(Seed.root(7))
            .compute(Compute.cpu(threads))
            .scratch(scratch)
            .artefacts(scratch)
            .build(),
        new NoData(loss),
        layout,
        new Optimizer(new Sgd(), LearningRate.constant(0.1)),
        List.of(shape));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(flat(tf, values), zero(tf));
  }

  private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> values) {
    return tf.reshape(values, tf.array(-1));
  }

  private static Operand<TInt32> zero(Ops tf) {
    return tf.constant(0);
  }
}
