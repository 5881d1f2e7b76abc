package org.episodic.toolkit.clustering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.episodic.toolkit.codes.Codes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquaredDistancesTest {

  /** The order of a sum is part of the numbers of CACTUs: four sums in turn, then theirs. */
  private static double distance(Codes points, int i, int j) {
    float[] sums = new float[4];
    int size = points.size();
    for (int d = 0; d < size; d++) {
      float difference = points.values()[i * size + d] - points.values()[j * size + d];
      sums[d < size / 4 * 4 ? d % 4 : 0] += difference * difference;
    }
    return sums[0] + sums[1] + (sums[2] + sums[3]);
  }

  @ParameterizedTest(name = "{0} points of {1} numbers")
  @CsvSource({"1, 3", "511, 5", "512, 8", "513, 9", "1100, 2"})
  void areThoseOfOneOrderToTheLastBit(int count, int size) {
    float[] values = new float[count * size];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Codes points = new Codes(size, values);
    double[] found = new double[count];
    Arrays.fill(found, Double.POSITIVE_INFINITY);
    double[] expected = found.clone();
    SquaredDistances distances = new SquaredDistances(points);
    for (int point : new int[] {0, count / 2, count - 1}) {
      distances.lower(found, point);
      for (int i = 0; i < count; i++) {
        expected[i] = Math.min(expected[i], distance(points, i, point));
      }
      assertArrayEquals(expected, found);
    }
  }
}
