package org.episodic.algorithms.snail;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.toolkit.testing.Calculation;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What the tests of this package compute networks on. */
final class Nets {
  private Nets() {}

  /** Returns random elements, [count, channels]. */
  static float[][] elements(int count, int channels) {
    Random random = new Random(count);
    float[][] elements = new float[count][channels];
    for (float[] element : elements) {
      for (int c = 0; c < channels; c++) {
        element[c] = (float) random.nextGaussian();
      }
    }
    return elements;
  }

  /** Returns one value for each weight, large enough for everything to matter. */
  static float[] draw(List<ParameterSpec> specs) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(new long[] {1, 2, 3, 4});
    float[] values = new float[ParameterSpec.size(specs)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-0.7, 0.7);
    }
    return values;
  }

  /** Returns drawn weights inside a graph. */
  static Weights drawn(Ops tf, List<ParameterSpec> specs) {
    return Weights.view(tf, specs, tf.constant(draw(specs)));
  }

  /** Returns drawn weights as arrays, each flat, by name. */
  static Map<String, float[]> arrays(List<ParameterSpec> specs) {
    float[] all = draw(specs);
    Map<String, float[]> byName = new LinkedHashMap<>();
    int offset = 0;
    for (ParameterSpec spec : specs) {
      byName.put(spec.name(), Arrays.copyOfRange(all, offset, offset + spec.size()));
      offset += spec.size();
    }
    return byName;
  }

  /** Returns the sequence inside a graph. */
  static Sequences sequence(Ops tf, float[][] elements) {
    int common = elements.length - 1;
    return new Sequences(
        tf.constant(Arrays.copyOf(elements, common)),
        tf.constant(new float[][] {elements[common]}));
  }

  /** Returns all elements of one sequence, in order. */
  static Operand<TFloat32> joined(Ops tf, Sequences x) {
    return tf.concat(List.of(x.common(), x.last()), tf.constant(0));
  }

  /** Computes so many rows. */
  static float[][] rows(int count, Function<Ops, Operand<TFloat32>> construction) {
    return rows(count, Calculation.of(construction));
  }

  /** Cuts values into so many rows. */
  static float[][] rows(int count, float[] values) {
    int size = values.length / count;
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(values, i * size, (i + 1) * size);
    }
    return rows;
  }
}
