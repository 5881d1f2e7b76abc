package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tasks of the contract may be made of. */
final class JarConditionsTest {
  private static final TaskSpec USUAL =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(3, 1, 2));

  private static JarConditions of(String name, String value) {
    return JarConditions.of(Map.of(name, value));
  }

  @Test
  void aShapeIsOfImagesOrOfVectors() {
    assertEquals(new InputShape(84, 80, 3), of(JarContracts.SHAPE, "84x80x3").task(USUAL).input());
    assertEquals(InputShape.vector(640), of(JarContracts.SHAPE, "640").task(USUAL).input());
    assertEquals(USUAL, JarConditions.of(Map.of()).task(USUAL));
    assertEquals(new ValueRange(-1, 2.5f), of(JarContracts.VALUES, "-1..2.5").values());
  }

  @ParameterizedTest
  @CsvSource({"SHAPE,84x84", "SHAPE,0", "SHAPE,84X84X3", "VALUES,0-1", "VALUES,1..0"})
  void aMistakeIsOneLine(String which, String value) {
    String name = which.equals("SHAPE") ? JarContracts.SHAPE : JarContracts.VALUES;
    String message = assertThrows(UsageException.class, () -> of(name, value)).getMessage();
    assertTrue(message.contains("not allowed") && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @CsvSource({"28,28,1,0,255", "1,1,16,0,1", "84,84,3,-1,1"})
  void inputsHaveTheValuesThatAreAskedFor(int rows, int columns, int channels, float a, float b) {
    TaskSpec task =
        new TaskSpec(
            TaskType.CLASSIFICATION, new InputShape(rows, columns, channels), USUAL.shape());
    var values =
        SyntheticTasks.learnable(task, 1)
            .in(new ValueRange(a, b))
            .episodes(task.shape(), 0, 1)
            .get(0)
            .query()
            .inputs()
            .values();
    float lowest = b;
    float highest = a;
    while (values.hasRemaining()) {
      float value = values.get();
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    assertTrue(lowest >= a && highest <= b, lowest + " to " + highest);
    assertTrue(highest - lowest > (b - a) / 2, lowest + " to " + highest);
  }

  /** The rule about labels of training relies on it. */
  @Test
  void anEpisodeOfMoreClassesBeginsWithThoseOfASmallerOne() {
    SyntheticTasks tasks = SyntheticTasks.learnable(USUAL, 3);
    Episode small = tasks.episodes(new TaskShape(3, 1, 2), 4, 1).get(0);
    Episode large = tasks.episodes(new TaskShape(9, 1, 2), 4, 1).get(0);
    for (int i = 0; i < 3; i++) {
      assertEquals(i, ((ClassLabels) large.support().targets()).label(i));
      int different = 0;
      for (int j = 0; j < USUAL.input().size(); j++) {
        int at = i * USUAL.input().size() + j;
        different +=
            small.support().inputs().values().get(at) == large.support().inputs().values().get(at)
                ? 0
                : 1;
      }
      assertTrue(different < USUAL.input().size() / 4, different + " values differ");
    }
  }
}
