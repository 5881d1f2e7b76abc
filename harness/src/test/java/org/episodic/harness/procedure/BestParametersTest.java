package org.episodic.harness.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.episodic.broken.CentroidLearner;
import org.episodic.spi.result.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestParametersTest {
  @TempDir private Path directory;

  /** Says how often it was trained. */
  private static final class Counter extends CentroidLearner {
    int trained() {
      return trained;
    }
  }

  private int best(Metric metric, double... scores) throws IOException {
    BestParameters parameters = new BestParameters(directory.resolve("best"), metric);
    Counter learner = new Counter();
    for (double score : scores) {
      learner.metaTrain(List.of());
      parameters.offer(learner, learner.trained(), score);
    }
    parameters.restore(learner, learner.trained());
    return learner.trained();
  }

  @Test
  void keepsTheHighestAccuracyAndTheLowestError() throws IOException {
    assertEquals(2, best(Metric.ACCURACY, 0.5, 0.9, 0.7));
    assertEquals(1, best(Metric.MSE, 0.5, 0.9, 0.7));
    assertEquals(3, best(Metric.MSE, 0.5, 0.9, 0.1));
  }

  @Test
  void keepsTheEarlierOneInATie() throws IOException {
    assertEquals(1, best(Metric.ACCURACY, 0.9, 0.9, 0.9));
    assertEquals(2, best(Metric.ACCURACY, 0, 1, 1));
  }

  @Test
  void nothingOfferedNothingRestored() throws IOException {
    assertEquals(0, best(Metric.ACCURACY));
    assertFalse(Files.exists(directory.resolve("best")));
  }
}
