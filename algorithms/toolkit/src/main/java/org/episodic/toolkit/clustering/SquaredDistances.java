package org.episodic.toolkit.clustering;

import java.util.Arrays;
import org.episodic.toolkit.codes.Codes;

/**
 * Squared distances of all points to one after another. Points lie side by side here, a block of
 * them dimension by dimension, so that a processor takes several at once; the sum of a point has
 * one order.
 */
final class SquaredDistances {
  /** Points of a block, whose sums stay in the nearest cache. */
  private static final int BLOCK = 512;

  private final Codes points;
  private final float[][] blocks;
  private final float[] sum0 = new float[BLOCK];
  private final float[] sum1 = new float[BLOCK];
  private final float[] sum2 = new float[BLOCK];
  private final float[] sum3 = new float[BLOCK];

  SquaredDistances(Codes points) {
    this.points = points;
    int size = points.size();
    blocks = new float[(points.count() + BLOCK - 1) / BLOCK][size * BLOCK];
    for (int i = 0; i < points.count(); i++) {
      float[] block = blocks[i / BLOCK];
      for (int d = 0; d < size; d++) {
        block[d * BLOCK + i % BLOCK] = points.values()[i * size + d];
      }
    }
  }

  /**
   * Lowers each distance that is greater than that to a point.
   *
   * @param distance squared, of each point to the nearest of some
   */
  void lower(double[] distance, int point) {
    int size = points.size();
    float[] c = Arrays.copyOfRange(points.values(), point * size, (point + 1) * size);
    for (int block = 0; block < blocks.length; block++) {
      addUp(blocks[block], c);
      int first = block * BLOCK;
      int count = Math.min(BLOCK, distance.length - first);
      for (int i = 0; i < count; i++) {
        float sum = sum0[i] + sum1[i] + (sum2[i] + sum3[i]);
        distance[first + i] = Math.min(distance[first + i], sum);
      }
    }
  }

  private void addUp(float[] block, float[] c) {
    for (float[] sum : new float[][] {sum0, sum1, sum2, sum3}) {
      Arrays.fill(sum, 0);
    }
    int d = 0;
    for (; d + 3 < c.length; d += 4) {
      add(block, d, c, sum0);
      add(block, d + 1, c, sum1);
      add(block, d + 2, c, sum2);
      add(block, d + 3, c, sum3);
    }
    for (; d < c.length; d++) {
      add(block, d, c, sum0);
    }
  }

  private static void add(float[] block, int d, float[] c, float[] sum) {
    float coordinate = c[d];
    int from = d * BLOCK;
    for (int i = 0; i < BLOCK; i++) {
      float difference = block[from + i] - coordinate;
      sum[i] += difference * difference;
    }
  }
}
