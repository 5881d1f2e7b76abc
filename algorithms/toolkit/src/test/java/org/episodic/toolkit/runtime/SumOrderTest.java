package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class SumOrderTest {
  @Test
  void isFixedWhereNobodyElseReadsTheSummands() {
    assertEquals(0, undecided((tf, x) -> List.of(sum(tf, squares(tf, x, 3)))));
  }

  @Test
  void isFixedForTwoWhoeverReadsThem() {
    assertEquals(0, undecided((tf, x) -> readMeanwhile(tf, squares(tf, x, 2), 2)));
  }

  @Test
  void isFixedWhereOneOfTheFirstTwoIsFree() {
    assertEquals(0, undecided((tf, x) -> readMeanwhile(tf, squares(tf, x, 4), 1)));
  }

  @Test
  void isNotWhereBothMayBeReadMeanwhile() {
    assertEquals(1, undecided((tf, x) -> readMeanwhile(tf, squares(tf, x, 3), 2)));
  }

  @Test
  void isFixedWhereTheReadersHaveToRunBefore() {
    assertEquals(
        0,
        undecided(
            (tf, x) -> {
              List<Operand<TFloat32>> summands = squares(tf, x, 2);
              summands.add(tf.math.mul(summands.get(0), summands.get(1)));
              return List.of(sum(tf, summands));
            }));
  }

  @Test
  void seesThroughOperationsThatHandABufferOn() {
    assertEquals(
        1,
        undecided(
            (tf, x) -> {
              List<Operand<TFloat32>> squares = squares(tf, x, 3);
              List<Operand<TFloat32>> passed = new ArrayList<>();
              for (Operand<TFloat32> square : squares) {
                passed.add(tf.reshape(tf.identity(square), tf.array(-1)));
              }
              List<Operand<TFloat32>> results = new ArrayList<>(List.of(sum(tf, passed)));
              squares.forEach(square -> results.add(tf.math.exp(square)));
              return results;
            }));
  }

  @Test
  void whatIsHeldAnywayDoesNotMatter() {
    assertEquals(
        0,
        undecided(
            (tf, x) -> {
              List<Operand<TFloat32>> summands = new ArrayList<>(List.of(x, x));
              summands.addAll(squares(tf, x, 1));
              return List.of(sum(tf, summands));
            }));
  }

  @Test
  void anAssertionNamesTheSum() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Set<GraphOperation> run = run(readMeanwhile(tf, squares(tf, input(tf), 3), 2));
      var error = assertThrows(AssertionError.class, () -> SumOrder.isFixed(graph, run));
      assertTrue(error.getMessage().contains("AddN of [Square, Square_1"), error.getMessage());
    }
  }

  private static int undecided(BiFunction<Ops, Operand<TFloat32>, List<Operand<TFloat32>>> build) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      return SumOrder.undecided(graph, run(build.apply(tf, input(tf)))).size();
    }
  }

  private static Operand<TFloat32> input(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
  }

  private static List<Operand<TFloat32>> squares(Ops tf, Operand<TFloat32> x, int count) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      squares.add(tf.math.square(x));
    }
    return squares;
  }

  private static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> summands) {
    return tf.math.addN(summands);
  }

  /** The sum, and others who read the first summands. */
  private static List<Operand<TFloat32>> readMeanwhile(
      Ops tf, List<Operand<TFloat32>> summands, int count) {
    List<Operand<TFloat32>> results = new ArrayList<>(List.of(sum(tf, summands)));
    summands.subList(0, count).forEach(summand -> results.add(tf.math.exp(summand)));
    return results;
  }

  private static Set<GraphOperation> run(List<Operand<TFloat32>> results) {
    Set<GraphOperation> run = new HashSet<>();
    results.forEach(result -> run.add((GraphOperation) result.op()));
    return run;
  }
}
