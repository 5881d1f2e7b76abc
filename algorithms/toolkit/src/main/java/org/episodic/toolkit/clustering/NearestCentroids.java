package org.episodic.toolkit.clustering;

import java.util.ArrayList;
import java.util.List;
import org.episodic.toolkit.codes.Codes;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Finds each point's nearest centroid by |x − c|² = |x|² − 2 x·c + |c|². Owns native copies of the
 * points. Used by one thread.
 */
final class NearestCentroids implements AutoCloseable {
  private static final int BLOCK = 1024;

  private final Codes points;
  private final BlockProducts products;
  private final int k;
  private final List<TFloat32> owned = new ArrayList<>();
  private final List<TFloat32> blocks = new ArrayList<>();
  private final TFloat32 centroids;
  private final double[] squaredNorm;
  private final int[] assignment;
  private final double[] squaredDistance;
  private final float[] product;

  NearestCentroids(Codes points, BlockProducts products, int k) {
    this.points = points;
    this.products = products;
    this.k = k;
    int size = points.size();
    try {
      for (int first = 0; first < points.count(); first += BLOCK) {
        int count = Math.min(BLOCK, points.count() - first);
        TFloat32 block = tensor(count, size);
        block.asRawTensor().data().asFloats().write(points.values(), first * size, count * size);
        blocks.add(block);
      }
      centroids = tensor(k, size);
      squaredNorm = squaredNorms(points.values(), points.count(), size);
      assignment = new int[points.count()];
      squaredDistance = new double[points.count()];
      product = new float[BLOCK * k];
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private TFloat32 tensor(int rows, int columns) {
    TFloat32 tensor = TFloat32.tensorOf(Shape.of(rows, columns));
    owned.add(tensor);
    return tensor;
  }

  /** Assigns each point to the nearest centroid, the first of several. */
  void assign(float[] c) {
    centroids.asRawTensor().data().asFloats().write(c);
    double[] norms = squaredNorms(c, k, points.size());
    float[] half = new float[k];
    for (int j = 0; j < k; j++) {
      half[j] = (float) (norms[j] / 2);
    }
    for (int block = 0; block < blocks.size(); block++) {
      products.multiply(blocks.get(block), centroids, product);
      int count = (int) blocks.get(block).shape().get(0);
      for (int row = 0; row < count; row++) {
        choose(block * BLOCK + row, row * k, half);
      }
    }
  }

  private void choose(int point, int start, float[] half) {
    int best = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < k; j++) {
      float nearness = product[start + j] - half[j];
      if (nearness > highest) {
        highest = nearness;
        best = j;
      }
    }
    assignment[point] = best;
    squaredDistance[point] = Math.max(0, squaredNorm[point] - 2 * highest);
  }

  /** Returns the cluster of each point; overwritten by the next assignment. */
  int[] assignment() {
    return assignment;
  }

  /** Returns the sum of squared distances to the nearest centroids. */
  double inertia() {
    double sum = 0;
    for (double distance : squaredDistance) {
      sum += distance;
    }
    return sum;
  }

  /** Returns the point that is farthest from its centroid; each call returns another one. */
  int takeFarthest() {
    int farthest = 0;
    for (int i = 1; i < squaredDistance.length; i++) {
      if (squaredDistance[i] > squaredDistance[farthest]) {
        farthest = i;
      }
    }
    squaredDistance[farthest] = -1;
    return farthest;
  }

  private static double[] squaredNorms(float[] values, int count, int size) {
    double[] norms = new double[count];
    for (int i = 0; i < values.length; i++) {
      norms[i / size] += (double) values[i] * values[i];
    }
    return norms;
  }

  @Override
  public void close() {
    owned.forEach(TFloat32::close);
  }
}
