package org.episodic.algorithms.cactus.adversarial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.algorithms.cactus.adversarial.AdversarialModel.Objectives;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.toolkit.gradient.Joins;
import org.episodic.toolkit.optimizer.TrainedParameters;
import org.episodic.toolkit.runtime.FlatVariable;
import org.episodic.toolkit.runtime.TensorFlowRuntime;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Trains generator and critic of an {@link AdversarialModel} at once, on batches of 64. A batch is
 * computed in four parts, side by side. Owns graph, session and the tensors that it feeds.
 */
final class AdversarialTrainer implements AutoCloseable {
  static final int BATCH = 64;

  private static final int PARTS = 4;
  private static final int PART = BATCH / PARTS;

  private final Graph graph = new Graph();
  private final Operand<TFloat32> images;
  private final Operand<TFloat32> noise;
  private final TFloat32 imageValues;
  private final TFloat32 noiseValues;
  private final Operand<TFloat32> generatorLoss;
  private final Operand<TFloat32> criticLoss;
  private final TrainedParameters generator;
  private final TrainedParameters critic;
  private final List<Op> updates;
  private final Session session;

  /**
   * What generator and critic descend, before an update.
   *
   * @param generator by theta
   * @param critic by phi
   */
  record Losses(double generator, double critic) {}

  AdversarialTrainer(
      InputShape input, AdversarialModel model, Seed seed, TensorFlowRuntime runtime) {
    Ops tf = runtime.ops(graph);
    images = placeholder(tf, BATCH, input.height(), input.width(), input.channels());
    noise = placeholder(tf, BATCH, model.noise());
    imageValues = TFloat32.tensorOf(images.shape());
    noiseValues = TFloat32.tensorOf(noise.shape());
    generator = new TrainedParameters(tf, "generator", model.generator(), model.optimizer());
    critic = new TrainedParameters(tf, "critic", model.critic(), model.optimizer());
    List<Objectives> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      parts.add(
          model.objectives(
              tf,
              generator.weights(),
              critic.weights(),
              slice(tf, images, part, 4),
              slice(tf, noise, part, 2)));
    }
    generatorLoss = mean(tf, parts.stream().map(Objectives::generator).toList());
    criticLoss = mean(tf, parts.stream().map(Objectives::critic).toList());
    updates =
        List.of(
            generator.step(tf, generator.gradient(tf, generatorLoss)),
            critic.step(tf, critic.gradient(tf, criticLoss)));
    session = runtime.session(graph);
    // These words choose the numbers that are drawn.
    generator.initialise(session, random(seed.derive("player")));
    critic.initialise(session, random(seed.derive("opponent")));
  }

  private static UniformRandomProvider random(Seed seed) {
    return RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
  }

  private static Operand<TFloat32> placeholder(Ops tf, long... dimensions) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(dimensions)));
  }

  private static Operand<TFloat32> slice(Ops tf, Operand<TFloat32> batch, int part, int rank) {
    int[] start = new int[rank];
    int[] size = new int[rank];
    Arrays.fill(size, -1);
    start[0] = part * PART;
    size[0] = PART;
    return tf.slice(batch, tf.constant(start), tf.constant(size));
  }

  private static Operand<TFloat32> mean(Ops tf, List<Operand<TFloat32>> values) {
    return tf.math.div(Joins.sum(tf, values), tf.constant((float) values.size()));
  }

  /**
   * Does one step.
   *
   * @param step its number, counted from 0
   * @param batch 64 images, one after the other
   * @param random noise() numbers for each image
   */
  Losses step(long step, float[] batch, float[] random) {
    fill(imageValues, batch);
    fill(noiseValues, random);
    Session.Runner runner = session.runner().feed(images, imageValues).feed(noise, noiseValues);
    runner.fetch(generatorLoss).fetch(criticLoss);
    generator.feed(runner, step);
    critic.feed(runner, step);
    updates.forEach(runner::addTarget);
    try (Result result = runner.run()) {
      return new Losses(
          ((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
    }
  }

  private static void fill(TFloat32 tensor, float[] values) {
    tensor.asRawTensor().data().asFloats().write(values);
  }

  /** Returns theta, all that the encoder depends on. */
  float[] generator() {
    return generator.values().read(session);
  }

  /** Returns all that further steps depend on. */
  List<float[]> state() {
    return variables().map(variable -> variable.read(session)).toList();
  }

  /** Restores what {@link #state} returned. */
  void restore(List<float[]> state) {
    Iterator<float[]> values = state.iterator();
    variables().forEach(variable -> variable.write(session, values.next()));
  }

  private Stream<FlatVariable> variables() {
    return Stream.of(generator, critic).flatMap(parameters -> parameters.state().stream());
  }

  @Override
  public void close() {
    generator.close();
    critic.close();
    imageValues.close();
    noiseValues.close();
    session.close();
    graph.close();
  }
}
