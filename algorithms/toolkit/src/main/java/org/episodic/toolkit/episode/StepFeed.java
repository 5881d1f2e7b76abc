package org.episodic.toolkit.episode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.toolkit.runtime.Entry;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Feeds the {@link StepInputs} of a graph that trains on several tasks at once. Owns the tensors.
 */
final class StepFeed implements AutoCloseable {
  private final Ops tf;
  private final Seed seed;
  private final Map<String, Scheduled> scheduled = new LinkedHashMap<>();
  private final Map<String, Noise> noises = new LinkedHashMap<>();

  /**
   * @param seed of all noise
   */
  StepFeed(Ops tf, Seed seed) {
    this.tf = tf;
    this.seed = seed;
  }

  private record Scheduled(LongToDoubleFunction value, Entry entry) {}

  /**
   * @param first position of its first task among those that are computed at once
   * @param tasks how many
   * @param size values of a task
   * @param values makes what draws them
   */
  private record Noise(
      String name,
      int first,
      int tasks,
      int size,
      Function<UniformRandomProvider, DoubleSupplier> values,
      Entry entry) {}

  /**
   * Returns the inputs of some of the tasks that are computed at once.
   *
   * @param first position of the first of them
   * @param tasks how many lie side by side; one by itself has no axis for it
   */
  StepInputs of(int first, int tasks) {
    return new StepInputs() {
      @Override
      public Operand<TFloat32> scheduled(String name, LongToDoubleFunction value) {
        return scheduled
            .computeIfAbsent(name, unknown -> new Scheduled(value, new Entry(tf)))
            .entry()
            .value();
      }

      @Override
      public Operand<TFloat32> normal(String name, Shape shape) {
        return noise(name, shape, random -> ZigguratSampler.NormalizedGaussian.of(random)::sample);
      }

      @Override
      public Operand<TFloat32> dropout(String name, Shape shape, double keep) {
        return noise(name, shape, random -> () -> random.nextDouble() < keep ? 1 / keep : 0);
      }

      private Operand<TFloat32> noise(
          String name, Shape shape, Function<UniformRandomProvider, DoubleSupplier> values) {
        Entry entry = new Entry(tf, (tasks == 1 ? shape : shape.prepend(tasks)).asArray());
        int size = Math.toIntExact(shape.size());
        Noise noise = new Noise(name, first, tasks, size, values, entry);
        if (noises.putIfAbsent(name + "/" + first, noise) != null) {
          throw new IllegalArgumentException("Noise '" + name + "' is there already");
        }
        return entry.value();
      }
    };
  }

  /**
   * Fills in what a run takes.
   *
   * @param iteration the meta-iteration, counted from 0
   * @param position of the run's first task in the meta-batch
   */
  void load(long iteration, int position) {
    scheduled
        .values()
        .forEach(one -> one.entry().load((float) one.value().applyAsDouble(iteration)));
    Seed ofIteration = seed.derive(iteration);
    noises.values().forEach(noise -> noise.entry().load(drawn(noise, ofIteration, position)));
  }

  private static float[] drawn(Noise noise, Seed ofIteration, int position) {
    float[] values = new float[noise.tasks() * noise.size()];
    for (int task = 0; task < noise.tasks(); task++) {
      Seed own = ofIteration.derive(position + noise.first() + task).derive(noise.name());
      DoubleSupplier source =
          noise.values().apply(RandomSource.XO_SHI_RO_256_PP.create(own.toLongs()));
      for (int i = 0; i < noise.size(); i++) {
        values[task * noise.size() + i] = (float) source.getAsDouble();
      }
    }
    return values;
  }

  /** Feeds a run with what was filled in last. */
  void feed(Session.Runner runner) {
    scheduled.values().forEach(one -> one.entry().feed(runner));
    noises.values().forEach(noise -> noise.entry().feed(runner));
  }

  @Override
  public void close() {
    scheduled.values().forEach(one -> one.entry().close());
    noises.values().forEach(noise -> noise.entry().close());
  }
}
