package org.episodic.algorithms.siamese;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.Prediction;
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
    Recorder recorder = new Recorder();
    DistortedTraining training = new DistortedTraining(recorder, Seed.root(1));
    training.metaTrain(episodes);
    training.metaTrain(episodes);
    assertFalse(Arrays.equals(pixels(episodes.get(0)), recorder.seen.get(0)));
    assertFalse(Arrays.equals(recorder.seen.get(0), recorder.seen.get(1)));
    assertSame(episodes.get(0).query().targets(), recorder.last.query().targets());
    assertSame(episodes.get(0).support().targets(), recorder.last.support().targets());
  }

  @Test
  void equalSeedsDistortEqually() {
    Recorder one = new Recorder();
    Recorder other = new Recorder();
    new DistortedTraining(one, Seed.root(1)).metaTrain(episodes);
    new DistortedTraining(other, Seed.root(1)).metaTrain(episodes);
    assertArrayEquals(one.seen.get(0), other.seen.get(0));
  }

  @Test
  void aResumedTrainingDistortsLikeTheUninterruptedOne() throws IOException {
    Recorder uninterrupted = new Recorder();
    DistortedTraining saved = new DistortedTraining(uninterrupted, Seed.root(1));
    saved.metaTrain(episodes);
    saved.saveTo(directory);
    saved.metaTrain(episodes);

    Recorder resumed = new Recorder();
    DistortedTraining restored = new DistortedTraining(resumed, Seed.root(1));
    restored.restoreFrom(directory);
    restored.metaTrain(episodes);

    assertArrayEquals(uninterrupted.seen.get(1), resumed.seen.get(0));
    assertEquals(List.of("saved"), uninterrupted.calls);
    assertEquals(List.of("restored"), resumed.calls);
  }

  @Test
  void refusesADirectoryWithoutACheckpoint() {
    DistortedTraining training = new DistortedTraining(new Recorder(), Seed.root(1));
    assertThrows(IOException.class, () -> training.restoreFrom(directory));
  }

  @Test
  void tasksAreLeftAsTheyAre() {
    Recorder recorder = new Recorder();
    List<EvaluationTask> tasks = List.of(episodes.get(0).withoutQueryTargets());
    new DistortedTraining(recorder, Seed.root(1)).adaptAndPredict(tasks);
    assertSame(tasks, recorder.posed);
  }

  private static float[] pixels(Episode episode) {
    Inputs support = episode.support().inputs();
    Inputs query = episode.query().inputs();
    float[] values = new float[support.values().remaining() + query.values().remaining()];
    support.values().get(values, 0, support.values().remaining());
    query.values().get(values, support.values().remaining(), query.values().remaining());
    return values;
  }

  /** Remembers what reaches it. */
  private static final class Recorder implements MetaLearner {
    private final List<float[]> seen = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Episode last;
    private List<EvaluationTask> posed;

    @Override
    public double metaTrain(List<Episode> metaBatch) {
      last = metaBatch.get(0);
      seen.add(pixels(last));
      return 0;
    }

    @Override
    public List<Prediction> adaptAndPredict(List<EvaluationTask> tasks) {
      posed = tasks;
      return List.of();
    }

    @Override
    public void saveTo(Path directory) {
      calls.add("saved");
    }

    @Override
    public void restoreFrom(Path directory) {
      calls.add("restored");
    }

    @Override
    public Execution execution() {
      return Execution.JAVA;
    }

    @Override
    public void close() {
      calls.add("closed");
    }
  }
}
