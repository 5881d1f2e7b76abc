package org.episodic.toolkit.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;
import org.episodic.toolkit.codes.Codes;

/**
 * k-means: Lloyd's algorithm (1982) from the centroids of k-means++ (Arthur and Vassilvitskii, SODA
 * 2007).
 *
 * <pre>
 * x_i    points, n of them, of size M
 * c_j    centroids, k of them
 * a_i    the cluster of point i
 * </pre>
 *
 * <p>It ends when no point changes its cluster, when the centroids together move by no more than
 * 1e-4 of the mean variance of a dimension (squared distances), as in scikit-learn, which CACTUs'
 * code uses, or after the given number of iterations. Deviation from scikit-learn: each new
 * centroid of k-means++ is one draw and not the best of several. A cluster that becomes empty moves
 * to the point that is farthest from its centroid.
 *
 * <p>The result does not depend on the number of threads, to the bit.
 *
 * @param k number of clusters, from 1 to the number of points
 * @param iterations at most so many, at least 1
 * @param restarts the best of so many runs is kept, at least 1
 */
public record KMeans(int k, int iterations, int restarts) {
  private static final double TOLERANCE = 1e-4;

  /** Refuses numbers below 1 by an {@code IllegalArgumentException}. */
  public KMeans {
    if (k < 1 || iterations < 1 || restarts < 1) {
      throw new IllegalArgumentException(
          "Clusters, iterations and restarts must be ≥ 1, found %s, %s and %s"
              .formatted(k, iterations, restarts));
    }
  }

  /**
   * The result of a run.
   *
   * @param assignment a_i; shared, not to be changed
   * @param inertia Σ|x_i − c_{a_i}|² at the start of each iteration, never rising but for rounding
   */
  public record Clustering(int[] assignment, List<Double> inertia) {
    /** Returns the inertia at the start of the last iteration. */
    public double lastInertia() {
      return inertia.get(inertia.size() - 1);
    }

    /**
     * Returns the positions of each cluster's members, ascending.
     *
     * @param k number of clusters
     */
    public List<List<Integer>> members(int k) {
      List<List<Integer>> members = new ArrayList<>();
      IntStream.range(0, k).forEach(cluster -> members.add(new ArrayList<>()));
      for (int i = 0; i < assignment.length; i++) {
        members.get(assignment[i]).add(i);
      }
      return members;
    }
  }

  /** Returns the same for another number of clusters. */
  public KMeans with(int clusters) {
    return new KMeans(clusters, iterations, restarts);
  }

  /**
   * Returns the best clustering of the restarts, the earlier one in a tie.
   *
   * @param products for points of this size
   * @param seed of the first centroids
   * @throws IllegalArgumentException if there are fewer points than clusters
   */
  public Clustering cluster(Codes points, BlockProducts products, Seed seed) {
    if (points.count() < k) {
      throw new IllegalArgumentException(
          "%s points cannot make %s clusters".formatted(points.count(), k));
    }
    Clustering best = null;
    try (NearestCentroids nearest = new NearestCentroids(points, products, k)) {
      for (int restart = 0; restart < restarts; restart++) {
        float[] start = plusPlus(points, seed.derive(restart));
        Clustering clustering = lloyd(points, nearest, start);
        if (best == null || clustering.lastInertia() < best.lastInertia()) {
          best = clustering;
        }
      }
    }
    return best;
  }

  Clustering lloyd(Codes points, NearestCentroids nearest, float[] c) {
    double enough = TOLERANCE * meanVariance(points);
    List<Double> inertia = new ArrayList<>();
    int[] previous = {};
    for (int iteration = 0; iteration < iterations; iteration++) {
      nearest.assign(c);
      inertia.add(nearest.inertia());
      if (Arrays.equals(nearest.assignment(), previous)) {
        break;
      }
      previous = nearest.assignment().clone();
      if (moveToMeans(points, nearest, c) <= enough) {
        break;
      }
    }
    return new Clustering(previous, inertia);
  }

  /** Moves each c_j to the mean of its points and returns Σ|movement|². */
  private double moveToMeans(Codes points, NearestCentroids nearest, float[] c) {
    int size = points.size();
    double[] sums = new double[k * size];
    int[] counts = new int[k];
    int[] assignment = nearest.assignment();
    for (int i = 0; i < assignment.length; i++) {
      int to = assignment[i] * size;
      int from = i * size;
      for (int d = 0; d < size; d++) {
        sums[to + d] += points.values()[from + d];
      }
      counts[assignment[i]]++;
    }
    double moved = 0;
    for (int j = 0; j < k; j++) {
      int lonely = counts[j] == 0 ? nearest.takeFarthest() : 0;
      for (int d = 0; d < size; d++) {
        float fresh =
            counts[j] == 0
                ? points.values()[lonely * size + d]
                : (float) (sums[j * size + d] / counts[j]);
        double difference = fresh - c[j * size + d];
        moved += difference * difference;
        c[j * size + d] = fresh;
      }
    }
    return moved;
  }

  /** Draws each centroid from the points with probability ∝ its squared distance to the others. */
  float[] plusPlus(Codes points, Seed seed) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed.toLongs());
    int size = points.size();
    float[] c = new float[k * size];
    SquaredDistances distances = new SquaredDistances(points);
    double[] distance = new double[points.count()];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    int chosen = random.nextInt(points.count());
    for (int j = 0; j < k; j++) {
      System.arraycopy(points.values(), chosen * size, c, j * size, size);
      distances.lower(distance, chosen);
      double total = 0;
      for (double d : distance) {
        total += d;
      }
      chosen = draw(distance, total, random);
    }
    return c;
  }

  private static int draw(double[] weights, double total, UniformRandomProvider random) {
    if (total == 0) {
      return random.nextInt(weights.length);
    }
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  private static double meanVariance(Codes points) {
    int size = points.size();
    double[] sum = new double[size];
    double squares = 0;
    for (int i = 0; i < points.values().length; i++) {
      double value = points.values()[i];
      sum[i % size] += value;
      squares += value * value;
    }
    double n = points.count();
    double ofMeans = Arrays.stream(sum).map(s -> s * s / (n * n)).sum();
    return (squares / n - ofMeans) / size;
  }
}
