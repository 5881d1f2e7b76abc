package org.episodic.algorithms.siamese;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.episodic.algorithms.RecordingLearner;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.testkit.SyntheticTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DistortedTrainingTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(8, 1, 1));

  @TempDir Path directory;

  private final List<Episode> episodes =
      SyntheticTasks.learnable(TASK, 1).episodes(TASK.shape(), 0, 1);

  @Test
  void everyIterationDistortsAnewAndKeepsTheLabels() {
    RecordingLearner recorder = new RecordingLearner();
    DistortedTraining training = new DistortedTraining(recorder, Seed.root(1));
    training.metaTrain(episodes);
    training.metaTrain(episodes);
    assertFalse(
        Arrays.equals(pixels(episodes.get(0)), pixels(recorder.metaBatches().get(0).get(0))));
    assertFalse(
        Arrays.equals(
            pixels(recorder.metaBatches().get(0).get(0)),
            pixels(recorder.metaBatches().get(1).get(0))));
    assertSame(episodes.get(0).query().targets(), recorder.trained().get(0).query().targets());
    assertSame(episodes.get(0).support().targets(), recorder.trained().get(0).support().targets());
  }

  @Test
  void equalSeedsDistortEqually() {
    RecordingLearner one = new RecordingLearner();
    RecordingLearner other = new RecordingLearner();
    new DistortedTraining(one, Seed.root(1)).metaTrain(episodes);
    new DistortedTraining(other, Seed.root(1)).metaTrain(episodes);
    assertArrayEquals(
        pixels(one.metaBatches().get(0).get(0)), pixels(other.metaBatches().get(0).get(0)));
  }

  @Test
  void aResumedTrainingDistortsLikeTheUninterruptedOne() throws IOException {
    RecordingLearner uninterrupted = new RecordingLearner();
    DistortedTraining saved = new DistortedTraining(uninterrupted, Seed.root(1));
    saved.metaTrain(episodes);
    saved.saveTo(directory);
    saved.metaTrain(episodes);

    RecordingLearner resumed = new RecordingLearner();
    DistortedTraining restored = new DistortedTraining(resumed, Seed.root(1));
    restored.restoreFrom(directory);
    restored.metaTrain(episodes);

    assertArrayEquals(
        pixels(uninterrupted.metaBatches().get(1).get(0)),
        pixels(resumed.metaBatches().get(0).get(0)));
    assertEquals(List.of("saved"), uninterrupted.calls());
    assertEquals(List.of("restored"), resumed.calls());
  }

  @Test
  void refusesADirectoryWithoutACheckpoint() {
    DistortedTraining training = new DistortedTraining(new RecordingLearner(), Seed.root(1));
    assertThrows(IOException.class, () -> training.restoreFrom(directory));
  }

  @Test
  void tasksAreLeftAsTheyAre() {
    RecordingLearner recorder = new RecordingLearner();
    List<EvaluationTask> tasks = List.of(episodes.get(0).withoutQueryTargets());
    new DistortedTraining(recorder, Seed.root(1)).adaptAndPredict(tasks);
    assertEquals(tasks, recorder.posed());
  }

  private static float[] pixels(Episode episode) {
    Inputs support = episode.support().inputs();
    Inputs query = episode.query().inputs();
    float[] values = new float[support.values().remaining() + query.values().remaining()];
    support.values().get(values, 0, support.values().remaining());
    query.values().get(values, support.values().remaining(), query.values().remaining());
    return values;
  }
}
