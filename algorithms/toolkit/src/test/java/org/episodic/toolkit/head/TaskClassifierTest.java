package org.episodic.toolkit.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Scores;
import org.episodic.toolkit.codes.Codes;
import org.junit.jupiter.api.Test;

final class TaskClassifierTest {
  /** On a line: class 0 at 0 and 4, class 1 at 1 and 6. */
  private static final Codes SUPPORT = new Codes(1, new float[] {0, 4, 1, 6});

  private static final ClassLabels LABELS = new ClassLabels(2, 0, 0, 1, 1);

  @Test
  void twoNeighboursVoteByInverseSquaredDistance() {
    // at 3 the nearest are 4 (1/1, class 0) and 1 (1/4, class 1); scaled by the nearest distance
    Scores scores = new NearestNeighbours(0).scores(SUPPORT, LABELS, at(3));
    assertArrayEquals(new float[] {1, 0.25f}, scores.toArray(), 1e-6f);
  }

  @Test
  void oneNeighbourDecidesAlone() {
    Scores scores = new NearestNeighbours(1).scores(SUPPORT, LABELS, at(3));
    assertArrayEquals(new float[] {1, 0}, scores.toArray(), 1e-6f);
  }

  @Test
  void equallyNearNeighboursTie() {
    Scores scores = new NearestNeighbours(1).scores(SUPPORT, LABELS, at(0.5f));
    assertEquals(scores.score(0, 0), scores.score(0, 1));
    scores = new NearestNeighbours(1).scores(SUPPORT, LABELS, at(5));
    assertEquals(scores.score(0, 0), scores.score(0, 1));
  }

  @Test
  void aQueryThatIsASupportImageHasItsClassAndFiniteScores() {
    Scores scores = new NearestNeighbours(4).scores(SUPPORT, LABELS, at(6));
    assertTrue(scores.allFinite());
    assertTrue(scores.score(0, 1) > scores.score(0, 0));
  }

  /**
   * Two classes at x = ±1 with one image each, lambda 1: by symmetry W = (v, −v) with v on x, and
   * 2(1 − p) = v for p = 1/(1 + e^(−2v)), so v = 2/(1 + e^(2v)) = 0.5213.
   */
  @Test
  void theSmallestRegressionIsAsByHand() {
    Scores scores =
        new LogisticRegression(1)
            .scores(new Codes(1, new float[] {1, -1}), new ClassLabels(2, 0, 1), at(1));
    float v = scores.score(0, 0);
    assertEquals(-v, scores.score(0, 1), 1e-5);
    assertEquals(0.5213, v, 1e-4);
  }

  /** No nearby point has a smaller objective, in any of a few directions. */
  @Test
  void theFitMinimisesTheObjective() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(Seed.root(4).toLongs());
    float[] codes = new float[12 * 5];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = random.nextFloat() * 4 - 2;
    }
    ClassLabels labels = new ClassLabels(3, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    Codes x = new Codes(5, codes);
    double[][] k = LogisticRegression.products(x, x);
    for (double lambda : new double[] {0.01, 1, 100}) {
      double[] a = new LogisticRegression(lambda).fit(k, labels);
      double best = objective(k, labels, a, lambda);
      for (int trial = 0; trial < 50; trial++) {
        double[] other = a.clone();
        other[random.nextInt(a.length)] += 1e-2 * (random.nextDouble() - 0.5);
        assertTrue(objective(k, labels, other, lambda) >= best - 1e-9, "lambda " + lambda);
      }
    }
  }

  private static double objective(double[][] k, ClassLabels labels, double[] a, double lambda) {
    int way = labels.way();
    double sum = 0;
    for (int i = 0; i < labels.count(); i++) {
      double total = 0;
      double[] logits = new double[way];
      for (int label = 0; label < way; label++) {
        for (int j = 0; j < labels.count(); j++) {
          logits[label] += k[i][j] * a[j * way + label];
        }
        total += Math.exp(logits[label]);
        sum += lambda / 2 * a[i * way + label] * logits[label];
      }
      sum += Math.log(total) - logits[labels.label(i)];
    }
    return sum;
  }

  private static Codes at(float x) {
    return new Codes(1, new float[] {x});
  }
}
