package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.junit.jupiter.api.Test;

final class SnailTest {
  private static final InputShape GREY = new InputShape(28, 28, 1);

  @Test
  void labelsFollowTheSupportsAndZerosTheQueries() {
    float[][] labelled =
        Nets.rows(
            3,
            tf -> {
              Sequences x = Nets.sequence(tf, new float[][] {{1}, {2}, {3}});
              return Nets.joined(
                  tf, Snail.labelled(tf, x, tf.constant(new float[][] {{0, 1}, {1, 0}})));
            });
    assertArrayEquals(new float[][] {{1, 0, 1}, {2, 1, 0}, {3, 0, 0}}, labelled);
  }

  @Test
  void trainsOnAtLeastTheShotOfTheTasks() {
    SnailProvider provider = new SnailProvider();
    TaskSpec tenShot = new TaskSpec(TaskType.CLASSIFICATION, GREY, new TaskShape(5, 10, 1));
    Options options = Options.defaults(provider.description().options(), tenShot);
    assertEquals(10, provider.training(tenShot, options, Budget.SMOKE).shape().shot());
    TaskSpec oneShot = new TaskSpec(TaskType.CLASSIFICATION, GREY, new TaskShape(5, 1, 1));
    assertEquals(5, provider.training(oneShot, options, Budget.SMOKE).shape().shot());
  }
}
