package org.episodic.algorithms.cactus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.junit.jupiter.api.Test;

final class ClusteringsTest {
  private static final Seed SEED = Seed.root(2);
  private static final KMeans TEN = new KMeans(10, 50, 1);

  @Test
  void theNumberOfThreadsChangesNothing() {
    Embedding z = KMeansTest.noise(2500, 12);
    Clusterings clusterings = new Clusterings(5, new KMeans(40, 30, 1), 1, 0, 1);
    assertEquals(clusterings.of(z, SEED, 1), clusterings.of(z, SEED, 2));
  }

  @Test
  void partitionsDifferAndTheFirstIsOfTheEmbeddingItself() {
    Embedding z = KMeansTest.noise(500, 12);
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
    Embedding z = KMeansTest.noise(500, 12);
    for (List<List<Integer>> partition : new Clusterings(3, TEN, 1, 0, 1).of(z, SEED, 2)) {
      List<Integer> members = partition.stream().flatMap(List::stream).sorted().toList();
      assertEquals(Stream.iterate(0, i -> i + 1).limit(500).toList(), members);
    }
  }

  @Test
  void clustersTooSmallForAnEpisodeAreDroppedAndOthersAreWhole() {
    // twelve groups of five, eight of them seven times as large
    Embedding few = KMeansTest.grouped(12, 5);
    Embedding many = KMeansTest.grouped(8, 30);
    float[] values = new float[few.values().length + many.values().length];
    System.arraycopy(few.values(), 0, values, 0, few.values().length);
    System.arraycopy(many.values(), 0, values, few.values().length, many.values().length);
    Embedding z = new Embedding(2, values);
    List<List<Integer>> kept =
        new Clusterings(1, new KMeans(12, 50, 1), 6, 0, 2).of(z, SEED, 1).get(0);
    assertEquals(8, kept.size());
    assertTrue(kept.stream().allMatch(cluster -> cluster.size() == 35));
  }

  @Test
  void aPartitionWithTooFewLargeClustersIsMadeAgain() {
    Embedding z = KMeansTest.noise(120, 12);
    int once = large(new Clusterings(8, TEN, 6, 0, 1).of(z, SEED, 1));
    int again = large(new Clusterings(8, TEN, 6, 0.99, 1).of(z, SEED, 1));
    assertTrue(again > once, once + " large clusters at once, then " + again);
  }

  private static int large(List<List<List<Integer>>> partitions) {
    return partitions.stream().mapToInt(List::size).sum();
  }

  @Test
  void aSmallPoolIsDividedIntoFewerClusters() {
    Embedding z = KMeansTest.noise(60, 3);
    List<List<Integer>> five = new Clusterings(1, TEN, 6, 0, 1).of(z, SEED, 1).get(0);
    assertTrue(five.size() <= 5, five.toString());
    List<List<List<Integer>>> ten = new Clusterings(1, TEN, 3, 0, 1).of(z, SEED, 1);
    assertTrue(large(ten) > 5, ten.toString());
  }

  @Test
  void aPoolThatIsTooSmallForTheWayIsTheUsersMistake() {
    Embedding z = KMeansTest.noise(60, 3);
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
}
