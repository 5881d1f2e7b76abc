package org.episodic.algorithms.cactus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.toolkit.clustering.BlockProducts;
import org.episodic.toolkit.clustering.KMeans;
import org.episodic.toolkit.codes.Codes;
import org.junit.jupiter.api.Test;

final class ClusteringsTest {
  private static final Seed SEED = Seed.root(2);
  private static final KMeans TEN = new KMeans(10, 50, 1);

  @Test
  void theNumberOfThreadsChangesNothing() {
    Codes z = noise(2500, 12);
    Clusterings clusterings = new Clusterings(5, new KMeans(40, 30, 1), 1, 0, 1);
    assertEquals(clusterings.of(z, SEED, 1), clusterings.of(z, SEED, 2));
  }

  @Test
  void partitionsDifferAndTheFirstIsOfTheEmbeddingItself() {
    Codes z = noise(500, 12);
    List<List<List<Integer>>> made = new Clusterings(3, TEN, 1, 0, 1).of(z, SEED, 2);
    assertEquals(3, made.stream().distinct().count());
    try (BlockProducts products = new BlockProducts(12, 1)) {
      Seed own = SEED.derive(0).derive(0).derive("k-means");
      assertEquals(TEN.cluster(z, products, own).members(10), made.get(0));
      Seed second = SEED.derive(1).derive(0).derive("k-means");
      assertNotEquals(TEN.cluster(z, products, second).members(10), made.get(1));
    }
  }

  @Test
  void everyInputIsInExactlyOneClusterWhenNoneIsDropped() {
    Codes z = noise(500, 12);
    for (List<List<Integer>> partition : new Clusterings(3, TEN, 1, 0, 1).of(z, SEED, 2)) {
      List<Integer> members = partition.stream().flatMap(List::stream).sorted().toList();
      assertEquals(Stream.iterate(0, i -> i + 1).limit(500).toList(), members);
    }
  }

  @Test
  void clustersTooSmallForAnEpisodeAreDroppedAndOthersAreWhole() {
    // twelve groups of five, eight of them seven times as large
    Codes few = grouped(12, 5);
    Codes many = grouped(8, 30);
    float[] values = new float[few.values().length + many.values().length];
    System.arraycopy(few.values(), 0, values, 0, few.values().length);
    System.arraycopy(many.values(), 0, values, few.values().length, many.values().length);
    Codes z = new Codes(2, values);
    List<List<Integer>> kept =
        new Clusterings(1, new KMeans(12, 50, 1), 6, 0, 2).of(z, SEED, 1).get(0);
    assertEquals(8, kept.size());
    assertTrue(kept.stream().allMatch(cluster -> cluster.size() == 35));
  }

  @Test
  void aPartitionWithTooFewLargeClustersIsMadeAgain() {
    Codes z = noise(120, 12);
    int once = large(new Clusterings(8, TEN, 6, 0, 1).of(z, SEED, 1));
    int again = large(new Clusterings(8, TEN, 6, 0.99, 1).of(z, SEED, 1));
    assertTrue(again > once, once + " large clusters at once, then " + again);
  }

  private static int large(List<List<List<Integer>>> partitions) {
    return partitions.stream().mapToInt(List::size).sum();
  }

  @Test
  void aSmallPoolIsDividedIntoFewerClusters() {
    Codes z = noise(60, 3);
    List<List<Integer>> five = new Clusterings(1, TEN, 6, 0, 1).of(z, SEED, 1).get(0);
    assertTrue(five.size() <= 5, five.toString());
    List<List<List<Integer>>> ten = new Clusterings(1, TEN, 3, 0, 1).of(z, SEED, 1);
    assertTrue(large(ten) > 5, ten.toString());
  }

  @Test
  void aPoolThatIsTooSmallForTheWayIsTheUsersMistake() {
    Codes z = noise(60, 3);
    UsageException small =
        assertThrows(
            UsageException.class, () -> new Clusterings(1, TEN, 30, 0.75, 5).of(z, SEED, 1));
    assertTrue(small.getMessage().contains("60"), small.getMessage());
  }

  @Test
  void scalingWeightsAreUniformInZeroToOne() {
    float[] weights = Clusterings.weights(10_000, SEED);
    double sum = 0;
    for (float weight : weights) {
      assertTrue(weight >= 0 && weight < 1);
      sum += weight;
    }
    assertEquals(0.5, sum / weights.length, 0.02);
  }

  private static Codes noise(int count, int size) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(Seed.root(1).toLongs());
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
