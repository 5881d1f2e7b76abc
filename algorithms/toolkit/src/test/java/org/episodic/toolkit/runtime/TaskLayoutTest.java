package org.episodic.toolkit.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskLayoutTest {

  @ParameterizedTest
  @CsvSource({
    "TOWERS, 32, 2, 2, 2",
    "TOWERS, 1, 2, 1, 1",
    "TOWERS, 9, 2, 3, 3",
    "BATCHES, 32, 2, 16, 2",
    "BATCHES, 32, 4, 32, 4",
    "BATCHES, 4, 2, 4, 2",
    "BATCHES, 1, 2, 1, 1",
    "BATCHES, 9, 2, 3, 1",
    "BATCHES, 7, 2, 7, 1",
    "GROUPED, 32, 2, 32, 1",
  })
  void aGraphHasSoManyTasksInSoManyCopies(
      TaskLayout layout, int metaBatch, int threads, int atOnce, int copies) {
    int tasks = layout.tasksAtOnce(metaBatch, threads);
    assertEquals(atOnce, tasks);
    assertEquals(copies, layout.copies(tasks, threads));
  }

  @ParameterizedTest
  @CsvSource({
    "TOWERS, 1, 2, 20, 2, 2",
    "BATCHES, 32, 2, 20, 2, 2",
    "GROUPED, 1, 2, 20, 10, 1",
    "GROUPED, 32, 2, 20, 20, 1",
    "GROUPED, 32, 2, 200, 100, 1"
  })
  void evaluationHasALayoutOfItsOwn(
      TaskLayout layout, int metaBatch, int threads, int given, int atOnce, int copies) {
    TaskLayout evaluation = layout.ofEvaluation();
    int tasks = evaluation.evaluatedAtOnce(metaBatch, threads, given);
    assertEquals(atOnce, tasks);
    assertEquals(copies, evaluation.copies(tasks, threads));
  }
}
