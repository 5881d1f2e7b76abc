package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Rotations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each of 100,000 episodes, or for all of them together. */
class EpisodeDrawTest {
  private static final int EPISODES = 100_000;
  private static final int CLASSES = 12;
  private static final int IMAGES = 20;
  private static final TaskShape SHAPE = new TaskShape(5, 1, 15);

  /** Classes that are drawn from and never read. */
  private record Counted() implements ClassPool {
    @Override
    public InputShape inputShape() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int classes() {
      return CLASSES;
    }

    @Override
    public int size(int classIndex) {
      return IMAGES;
    }

    @Override
    public void read(int classIndex, int input, float[] target, int offset) {
      throw new UnsupportedOperationException();
    }
  }

  private final int[][] classOfLabel = new int[SHAPE.way()][CLASSES];
  private final int[][] turnOfLabel = new int[SHAPE.way()][4];
  private final int[][] labelOfQuery = new int[SHAPE.querySize()][SHAPE.way()];
  private final int[][] supportOfClass = new int[CLASSES][IMAGES];
  private final int[][] firstQueryOfClass = new int[CLASSES][IMAGES];

  @ParameterizedTest
  @EnumSource
  void labelsImagesAndQueriesAreUniformAndNeverMeet(Rotations rotations) {
    Seed seed = Seed.root(0).derive(rotations.name());
    for (int index = 0; index < EPISODES; index++) {
      EpisodeDraw draw = EpisodeDraw.of(new Counted(), SHAPE, rotations, seed.derive(index));
      assertNothingMeets(draw, rotations);
      count(draw);
    }
    assertUniform("class of label", classOfLabel);
    assertUniform("label of query", labelOfQuery);
    assertUniform("support of class", supportOfClass);
    assertUniform("query of class", firstQueryOfClass);
    if (rotations == Rotations.NONE) {
      assertEquals(EPISODES, turnOfLabel[0][0]);
    } else {
      assertUniform("turn of label", turnOfLabel);
    }
  }

  /** Neither an image and itself, nor, unless turned images are classes, a class and its turns. */
  private static void assertNothingMeets(EpisodeDraw draw, Rotations rotations) {
    BitSet classes = new BitSet();
    for (EpisodeDraw.ClassDraw drawn : draw.classes()) {
      boolean turnsAreClasses = rotations == Rotations.AS_CLASSES;
      classes.set(drawn.classIndex() * 4 + (turnsAreClasses ? drawn.quarterTurns() : 0));
      assertEquals(SHAPE.shot() + SHAPE.queriesPerClass(), different(drawn.inputs()));
    }
    assertEquals(SHAPE.way(), classes.cardinality());
    assertEquals(SHAPE.querySize(), different(draw.queryOrder()));
  }

  private static int different(int... numbers) {
    BitSet seen = new BitSet();
    for (int number : numbers) {
      seen.set(number);
    }
    return seen.cardinality();
  }

  private void count(EpisodeDraw draw) {
    for (int label = 0; label < SHAPE.way(); label++) {
      EpisodeDraw.ClassDraw drawn = draw.classes().get(label);
      classOfLabel[label][drawn.classIndex()]++;
      turnOfLabel[label][drawn.quarterTurns()]++;
      supportOfClass[drawn.classIndex()][drawn.inputs()[0]]++;
      firstQueryOfClass[drawn.classIndex()][drawn.inputs()[SHAPE.shot()]]++;
    }
    for (int query = 0; query < SHAPE.querySize(); query++) {
      labelOfQuery[query][draw.queryOrder()[query] / SHAPE.queriesPerClass()]++;
    }
  }

  /** Pearson's χ² of each row is below what one in thirty thousand exceeds by chance. */
  private static void assertUniform(String what, int[]... rows) {
    for (int row = 0; row < rows.length; row++) {
      long sum = 0;
      for (int count : rows[row]) {
        sum += count;
      }
      double expected = (double) sum / rows[row].length;
      double statistic = 0;
      for (int count : rows[row]) {
        statistic += (count - expected) * (count - expected) / expected;
      }
      double highest = quantile(rows[row].length - 1);
      assertTrue(statistic < highest, what + " " + row + ": " + statistic + " ≥ " + highest);
    }
  }

  /** Wilson and Hilferty's approximation, at four standard deviations. */
  private static double quantile(int degreesOfFreedom) {
    double variance = 2.0 / (9 * degreesOfFreedom);
    return degreesOfFreedom * Math.pow(1 - variance + 4 * Math.sqrt(variance), 3);
  }
}
