package org.episodic.toolkit.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.toolkit.runtime.Entry;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.ParameterSpec.Role;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class OptimizerTest {
  private static final LearningRate TENTH = LearningRate.constant(0.1);

  @Test
  void twoStepsOfAdam() {
    Adam adam = new Adam(0.5, 0.75, 0.5);
    try (Descent descent = new Descent(new Optimizer(adam, TENTH), 1)) {
      // m = 1, v = 1; α √(1 − 0.75) / (1 − 0.5) m / (√v + ε) = 0.1 · 1 / 1.5
      assertEquals(1 - 0.1 / 1.5, descent.step(2)[0], 1e-6);
      // m = −0.5, v = 0.75 + 0.25 · 4 = 1.75; α √(1 − 0.5625) / (1 − 0.25) m / (√v + ε)
      double second = 0.1 * Math.sqrt(0.4375) / 0.75 * -0.5 / (Math.sqrt(1.75) + 0.5);
      assertEquals(1 - 0.1 / 1.5 - second, descent.step(-2)[0], 1e-6);
    }
  }

  @Test
  void plainDescentGoesTheGradientTimesTheRate() {
    try (Descent descent = new Descent(new Optimizer(new Sgd(), TENTH), 1, 2)) {
      assertArrayEquals(new float[] {0.7f, 2.4f}, descent.step(3, -4), 1e-6f);
    }
  }

  @Test
  void momentumGoesOn() {
    try (Descent descent = new Descent(new Optimizer(new Sgd(0.5f), TENTH), 1)) {
      assertEquals(0.8, descent.step(2)[0], 1e-6); // v = 2
      assertEquals(0.4, descent.step(3)[0], 1e-6); // v = 0.5 · 2 + 3
      assertEquals(0.2, descent.step(0)[0], 1e-6); // v = 2
    }
  }

  @Test
  void clippingScalesTheWholeGradientToTheNorm() {
    Optimizer clipped = new Optimizer(new Sgd(), TENTH).withClipping(2);
    try (Descent descent = new Descent(clipped, 0, 0)) {
      assertArrayEquals(new float[] {-0.12f, -0.16f}, descent.step(3, 4), 1e-6f); // ‖g‖ = 5
      assertArrayEquals(new float[] {-0.22f, -0.16f}, descent.step(1, 0), 1e-6f); // ‖g‖ = 1
      assertArrayEquals(new float[] {-0.22f, -0.16f}, descent.step(0, 0), 1e-6f); // no NaN
    }
  }

  @Test
  void decayIsAddedToTheClippedGradient() {
    Optimizer decayed = new Optimizer(new Sgd(), TENTH).withClipping(1).withWeightDecay(0.5);
    try (Descent descent = new Descent(decayed, 4)) {
      assertEquals(4 - 0.1 * (1 + 0.5 * 4), descent.step(10)[0], 1e-6);
    }
  }

  @Test
  void theRateFollowsItsSchedule() {
    Optimizer scheduled = new Optimizer(new Sgd(), LearningRate.stepwise(1, 0.5, 2));
    try (Descent descent = new Descent(scheduled, 0)) {
      float[] expected = {-1, -2, -2.5f, -3, -3.25f};
      for (float value : expected) {
        assertEquals(value, descent.step(1)[0], 1e-6);
      }
    }
  }

  @Test
  void linearRatesFallToZeroAndStayThere() {
    LearningRate rate = LearningRate.linear(0.8, 4);
    assertEquals(0.8, rate.at(0), 1e-12);
    assertEquals(0.2, rate.at(3), 1e-12);
    assertEquals(0, rate.at(4), 1e-12);
    assertEquals(0, rate.at(5), 1e-12);
  }

  /** The numbers of all results so far are those of this operation and these floats. */
  @Test
  void adamIsTheKernelBitForBit() {
    float[] gradients = {0.3f, -1.7f, 0.01f, 12, -0.5f, 0.3f};
    try (Descent descent = new Descent(Optimizer.adam(LearningRate.linear(0.01, 9)), 0.25f);
        Kernel kernel = new Kernel(0.25f)) {
      for (int t = 0; t < gradients.length; t++) {
        float rate = (float) (0.01 * (1 - t / 9.0));
        assertEquals(kernel.step(t + 1, rate, gradients[t]), descent.step(gradients[t])[0]);
      }
    }
  }

  /** Parameters that are given their gradient. */
  private static final class Descent implements AutoCloseable {
    private final Graph graph = new Graph();
    private final TrainedParameters parameters;
    private final Entry gradient;
    private final Op update;
    private final Session session;
    private long steps;

    Descent(Optimizer optimizer, float... start) {
      Ops tf = Ops.create(graph);
      Shape shape = Shape.of(start.length);
      Initializer given = (random, size) -> start;
      parameters =
          new TrainedParameters(
              tf, "theta", List.of(new ParameterSpec("w", shape, given, Role.SHARED)), optimizer);
      gradient = new Entry(tf, start.length);
      update = parameters.step(tf, gradient.value());
      session = TensorFlowRuntime.cpu(1).session(graph);
      parameters.initialise(session, RandomSource.XO_SHI_RO_256_PP.create(1L));
    }

    float[] step(float... g) {
      gradient.load(g);
      Session.Runner runner = parameters.feed(session.runner(), steps++).addTarget(update);
      gradient.feed(runner);
      runner.run().close();
      return parameters.read(session).get("w");
    }

    @Override
    public void close() {
      parameters.close();
      gradient.close();
      session.close();
      graph.close();
    }
  }

  /** One weight that TensorFlow's operation moves. */
  private static final class Kernel implements AutoCloseable {
    private final Graph graph = new Graph();
    private final FlatVariable theta;
    private final Entry fed;
    private final Op update;
    private final Session session;

    Kernel(float start) {
      Ops tf = Ops.create(graph);
      theta = new FlatVariable(tf, "theta", 1);
      FlatVariable m = new FlatVariable(tf, "m", 1);
      FlatVariable v = new FlatVariable(tf, "v", 1);
      fed = new Entry(tf, 4);
      update =
          tf.train.resourceApplyAdam(
              theta.handle(),
              m.handle(),
              v.handle(),
              number(tf, 0),
              number(tf, 1),
              number(tf, 2),
              tf.constant(0.9f),
              tf.constant(0.999f),
              tf.constant(1e-8f),
              tf.reshape(number(tf, 3), tf.array(1)));
      session = TensorFlowRuntime.cpu(1).session(graph);
      theta.write(session, new float[] {start});
      m.write(session, new float[1]);
      v.write(session, new float[1]);
    }

    private Operand<TFloat32> number(Ops tf, int position) {
      return tf.reshape(
          tf.slice(fed.value(), tf.array(position), tf.array(1)), tf.constant(Shape.scalar()));
    }

    float step(int t, float rate, float gradient) {
      fed.load((float) Math.pow(0.9f, t), (float) Math.pow(0.999f, t), rate, gradient);
      Session.Runner runner = session.runner().addTarget(update);
      fed.feed(runner);
      runner.run().close();
      return theta.read(session)[0];
    }

    @Override
    public void close() {
      fed.close();
      session.close();
      graph.close();
    }
  }
}
