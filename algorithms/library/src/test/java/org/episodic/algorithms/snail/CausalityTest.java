package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.toolkit.weights.ParameterSpec;
import org.episodic.toolkit.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.op.Ops;

/** What an output depends on, found by changing one input after the other. */
final class CausalityTest {
  private static final int CHANNELS = 3;
  private static final int LENGTH = 6;
  private static final float VISIBLE = 1e-6f;

  static Stream<Block> blocks() {
    return Stream.of(
        new DenseBlock("dense", CHANNELS, 1, 2),
        new DenseBlock("dense", CHANNELS, 4, 2),
        new DenseBlock("dense", CHANNELS, 9, 2),
        new TcBlock("tc", CHANNELS, LENGTH, 2),
        new AttentionBlock("attention", CHANNELS, 2, 2),
        new Chain(SnailCore.of(CHANNELS, 2, LENGTH, 2)));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aLaterElementNeverChangesAnEarlierOutput(Block block) {
    float[][] x = Nets.elements(LENGTH, CHANNELS);
    try (Mapping mapping = new Mapping(block, LENGTH, CHANNELS)) {
      float[][] before = mapping.of(x);
      for (int changed = 0; changed < LENGTH; changed++) {
        float[][] after = mapping.of(changed(x, changed));
        for (int t = 0; t < changed; t++) {
          assertArrayEquals(before[t], after[t], "element " + changed + " changes output " + t);
        }
        assertTrue(distance(before[changed], after[changed]) > VISIBLE, "own output " + changed);
      }
    }
  }

  /** The paper's sequences have 6, 26 and 101 elements, the last one only in 20-way tasks. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 8, 9, 26, 33})
  void theLastOutputOfOneTcBlockSeesTheWholeSequence(int length) {
    TcBlock block = new TcBlock("tc", CHANNELS, length, 2);
    float[][] x = Nets.elements(length, CHANNELS);
    try (Mapping mapping = new Mapping(block, length, CHANNELS)) {
      float[] before = mapping.of(x)[length - 1];
      for (int changed = 0; changed < length; changed++) {
        float[] after = mapping.of(changed(x, changed))[length - 1];
        assertTrue(distance(before, after) > 0, "element " + changed + " is not seen");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 8, 9, 26, 101})
  void aTcBlockHasAsManyDenseBlocksAsThePaper(int length) {
    int blocks = (int) Math.ceil(Math.log(length) / Math.log(2));
    assertEquals(7 + 10 * blocks, new TcBlock("tc", 7, length, 10).outputs());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void aDenseBlockSeesItselfAndOneElementBefore(int dilation) {
    DenseBlock block = new DenseBlock("dense", CHANNELS, dilation, 2);
    float[][] x = Nets.elements(LENGTH, CHANNELS);
    try (Mapping mapping = new Mapping(block, LENGTH, CHANNELS)) {
      float[] before = mapping.of(x)[LENGTH - 1];
      int[] seen =
          IntStream.range(0, LENGTH)
              .filter(t -> distance(before, mapping.of(changed(x, t))[LENGTH - 1]) > VISIBLE)
              .toArray();
      int[] expected =
          IntStream.of(LENGTH - 1 - dilation, LENGTH - 1).filter(t -> t >= 0).toArray();
      assertArrayEquals(expected, seen);
    }
  }

  private static float[][] changed(float[][] x, int position) {
    float[][] changed = Arrays.stream(x).map(float[]::clone).toArray(float[][]::new);
    changed[position][0] += 1;
    return changed;
  }

  private static double distance(float[] one, float[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .max()
        .orElseThrow();
  }

  /** All blocks of a network as one. */
  private record Chain(SnailCore core) implements Block {
    @Override
    public List<ParameterSpec> parameters() {
      return core.parameters();
    }

    @Override
    public int outputs() {
      return core.output().inputs();
    }

    @Override
    public Sequences apply(Ops tf, Weights theta, Sequences inputs) {
      return core.features(tf, theta, inputs);
    }
  }
}
