package org.episodic.toolkit.clustering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.toolkit.clustering.KMeans.Clustering;
import org.episodic.toolkit.codes.Codes;
import org.junit.jupiter.api.Test;

final class KMeansTest {
  private static final Seed SEED = Seed.root(1);

  /** From centroids 0 and 1: {0} | {1, 9, 11} → means 0 and 7 → {0, 1} | {9, 11} → 0.5 and 10. */
  @Test
  void aSmallCaseGoesAsByHand() {
    Codes points = new Codes(1, new float[] {0, 1, 9, 11});
    Clustering clustering = lloyd(new KMeans(2, 10, 1), points, 0, 1);
    assertArrayEquals(new int[] {0, 0, 1, 1}, clustering.assignment());
    assertEquals(3, clustering.inertia().size());
    assertEquals(0 + 0 + 64 + 100, clustering.inertia().get(0), 1e-3);
    assertEquals(0 + 1 + 4 + 16, clustering.inertia().get(1), 1e-3);
    assertEquals(0.25 + 0.25 + 1 + 1, clustering.inertia().get(2), 1e-3);
  }

  /** Both centroids at 0: the first has all points, the other moves to the farthest one. */
  @Test
  void anEmptyClusterMovesToTheFarthestPoint() {
    Codes points = new Codes(1, new float[] {0, 1, 9, 11});
    Clustering clustering = lloyd(new KMeans(2, 10, 1), points, 0, 0);
    assertArrayEquals(new int[] {0, 0, 1, 1}, clustering.assignment());
  }

  @Test
  void inertiaNeverRises() {
    List<Double> inertia = cluster(new KMeans(20, 100, 1), noise(3000, 16), SEED).inertia();
    assertTrue(inertia.size() > 5, "iterations: " + inertia.size());
    for (int i = 1; i < inertia.size(); i++) {
      assertTrue(inertia.get(i) <= inertia.get(i - 1) * (1 + 1e-6), inertia.toString());
    }
  }

  @Test
  void inertiaIsTheSumOfSquaredDistancesToTheMeans() {
    Codes points = noise(1500, 5);
    Clustering clustering = cluster(new KMeans(4, 1000, 1), points, SEED);
    double expected = 0;
    for (List<Integer> members : clustering.members(4)) {
      for (int d = 0; d < 5; d++) {
        int dimension = d;
        double mean =
            members.stream()
                .mapToDouble(i -> points.values()[i * 5 + dimension])
                .average()
                .orElseThrow();
        for (int i : members) {
          expected += Math.pow(points.values()[i * 5 + d] - mean, 2);
        }
      }
    }
    assertEquals(expected, clustering.lastInertia(), 2e-3 * expected);
  }

  @Test
  void plusPlusFindsEveryGroupOfWellSeparatedPoints() {
    int groups = 12;
    Codes points = grouped(groups, 50);
    for (int seed = 0; seed < 20; seed++) {
      float[] start = new KMeans(groups, 1, 1).plusPlus(points, Seed.root(seed));
      Set<Integer> found = new HashSet<>();
      for (int j = 0; j < groups; j++) {
        found.add(Math.round(start[2 * j] / 100) * 4 + Math.round(start[2 * j + 1] / 100));
      }
      assertEquals(groups, found.size(), "groups with a first centroid, seed " + seed);
    }
  }

  @Test
  void separableClustersAreFound() {
    Clustering clustering = cluster(new KMeans(12, 100, 1), grouped(12, 50), SEED);
    for (List<Integer> members : clustering.members(12)) {
      assertEquals(50, members.size());
      assertEquals(1, members.stream().map(i -> i % 12).distinct().count());
    }
  }

  @Test
  void theBestRestartIsKept() {
    Codes points = noise(400, 8);
    KMeans once = new KMeans(15, 100, 1);
    double best = Double.POSITIVE_INFINITY;
    for (int restart = 0; restart < 8; restart++) {
      try (BlockProducts products = new BlockProducts(8, 1);
          NearestCentroids nearest = new NearestCentroids(points, products, 15)) {
        float[] start = once.plusPlus(points, SEED.derive(restart));
        best = Math.min(best, once.lloyd(points, nearest, start).lastInertia());
      }
    }
    assertEquals(best, cluster(new KMeans(15, 100, 8), points, SEED).lastInertia());
    assertTrue(cluster(once, points, SEED).lastInertia() > best);
  }

  @Test
  void fewerPointsThanClustersAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> cluster(new KMeans(5, 1, 1), noise(4, 2), SEED));
  }

  @Test
  void equalPointsAreNoObstacle() {
    Codes points = new Codes(2, new float[20]);
    assertEquals(0, cluster(new KMeans(3, 10, 1), points, SEED).lastInertia());
  }

  private static Clustering cluster(KMeans kMeans, Codes points, Seed seed) {
    try (BlockProducts products = new BlockProducts(points.size(), 2)) {
      return kMeans.cluster(points, products, seed);
    }
  }

  private static Clustering lloyd(KMeans kMeans, Codes points, float... centroids) {
    try (BlockProducts products = new BlockProducts(points.size(), 1);
        NearestCentroids nearest = new NearestCentroids(points, products, kMeans.k())) {
      return kMeans.lloyd(points, nearest, centroids);
    }
  }

  private static Codes noise(int count, int size) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED.toLongs());
    float[] values = new float[count * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Codes(size, values);
  }

  /**
   * Points of the unit square around the knots of a grid; point i belongs to group i mod groups.
   */
  private static Codes grouped(int groups, int members) {
    Codes points = noise(groups * members, 2);
    float[] values = Arrays.copyOf(points.values(), points.values().length);
    for (int i = 0; i < points.count(); i++) {
      int group = i % groups;
      values[2 * i] += 100 * (group / 4);
      values[2 * i + 1] += 100 * (group % 4);
    }
    return new Codes(2, values);
  }
}
