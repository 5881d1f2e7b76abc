package org.episodic.algorithms.snail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.episodic.algorithms.RecordingLearner;
import org.episodic.spi.Seed;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs are numbers: image k of class c is 10 c + k. */
final class RandomSequencesTest {
  private static final TaskShape SHAPE = new TaskShape(4, 5, 1);
  private static final int ITERATIONS = 60;

  @TempDir Path directory;
  private final RecordingLearner recorder = new RecordingLearner();
  private final RandomSequences sequences = new RandomSequences(recorder, Seed.root(1));

  @Test
  void everyShotOccursAndHasTheFirstImagesOfEachClass() {
    Set<Integer> shots = new TreeSet<>();
    for (int i = 0; i < ITERATIONS; i++) {
      sequences.metaTrain(List.of(episode(), episode()));
      assertEquals(2, recorder.trained().size());
      for (Episode trained : recorder.trained()) {
        int shot = trained.shape().shot();
        shots.add(shot);
        assertEquals(recorder.trained().get(0).shape(), trained.shape());
        float[] expected = new float[SHAPE.way() * shot];
        for (int j = 0; j < expected.length; j++) {
          expected[j] = 10 * (j / shot) + j % shot;
        }
        assertArrayEquals(expected, sorted(values(trained.support())));
      }
    }
    assertEquals(Set.of(1, 2, 3, 4, 5), shots);
  }

  @Test
  void supportsKeepTheirLabelsAndQueriesTheirPlaces() {
    Episode episode = episode();
    sequences.metaTrain(List.of(episode));
    sequences.adaptAndPredict(List.of(episode.withoutQueryTargets()));
    for (LabelledSet support :
        List.of(recorder.trained().get(0).support(), recorder.posed().get(0).support())) {
      float[] images = values(support);
      ClassLabels labels = (ClassLabels) support.targets();
      for (int i = 0; i < images.length; i++) {
        assertEquals((int) images[i] / 10, labels.label(i));
      }
    }
    assertSame(episode.query(), recorder.trained().get(0).query());
    assertSame(episode.query().inputs(), recorder.posed().get(0).query());
  }

  @Test
  void everyEpisodeHasAnOrderOfItsOwn() {
    trainOnFiveShots();
    float[] first = values(recorder.trained().get(0).support());
    assertFalse(Arrays.equals(first, values(recorder.trained().get(1).support())));
    trainOnFiveShots();
    assertFalse(Arrays.equals(first, values(recorder.trained().get(0).support())));
  }

  private void trainOnFiveShots() {
    for (int i = 0; i < ITERATIONS; i++) {
      sequences.metaTrain(List.of(episode(), episode()));
      if (recorder.trained().get(0).shape().shot() == 5) {
        return;
      }
    }
    throw new AssertionError("never five shots");
  }

  @Test
  void equalSeedsGiveEqualSequencesAndOthersDoNot() {
    List<float[]> one = run(new RandomSequences(recorder, Seed.root(1)), ITERATIONS);
    List<float[]> again = run(new RandomSequences(recorder, Seed.root(1)), ITERATIONS);
    List<float[]> other = run(new RandomSequences(recorder, Seed.root(2)), ITERATIONS);
    for (int i = 0; i < ITERATIONS; i++) {
      assertArrayEquals(one.get(i), again.get(i));
    }
    assertTrue(
        IntStream.range(0, ITERATIONS).anyMatch(i -> !Arrays.equals(one.get(i), other.get(i))));
  }

  @Test
  void aResumedTrainingGoesOnLikeTheUninterruptedOne() throws IOException {
    run(sequences, 3);
    sequences.saveTo(directory);
    List<float[]> uninterrupted = run(sequences, 5);
    RandomSequences resumed = new RandomSequences(new RecordingLearner(), Seed.root(1));
    resumed.restoreFrom(directory);
    resumed.saveTo(directory);
    RandomSequences twice = new RandomSequences(recorder, Seed.root(1));
    twice.restoreFrom(directory);
    List<float[]> after = run(twice, 5);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(uninterrupted.get(i), after.get(i));
    }
    assertEquals(List.of("saved", "restored"), recorder.calls());
  }

  @Test
  void refusesADirectoryWithoutACheckpoint() {
    assertThrows(IOException.class, () -> sequences.restoreFrom(directory));
  }

  @Test
  void theOrderOfATaskDependsOnItsSupportsAlone() {
    EvaluationTask task = task(0);
    EvaluationTask other = task(1000);
    sequences.adaptAndPredict(List.of(task));
    float[] alone = values(recorder.posed().get(0).support());
    sequences.metaTrain(List.of(episode()));
    sequences.adaptAndPredict(List.of(other, task));
    assertArrayEquals(alone, values(recorder.posed().get(1).support()));
    int[] order = labels(recorder.posed().get(1).support());
    assertFalse(Arrays.equals(order, labels(recorder.posed().get(0).support())));
    assertFalse(Arrays.equals(order, labels(task.support())), "still grouped by class");
  }

  private List<float[]> run(RandomSequences learner, int iterations) {
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < iterations; i++) {
      learner.metaTrain(List.of(episode()));
      seen.add(values(recorder.trained().get(0).support()));
    }
    return seen;
  }

  private static Episode episode() {
    return new Episode(SHAPE, support(0), queries());
  }

  private static EvaluationTask task(int offset) {
    return new EvaluationTask(SHAPE, support(offset), queries().inputs());
  }

  private static LabelledSet support(int offset) {
    float[] images = new float[SHAPE.supportSize()];
    int[] labels = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      labels[i] = i / SHAPE.shot();
      images[i] = offset + 10 * labels[i] + i % SHAPE.shot();
    }
    return new LabelledSet(
        Inputs.wrap(InputShape.vector(1), images), new ClassLabels(SHAPE.way(), labels));
  }

  private static LabelledSet queries() {
    return new LabelledSet(
        Inputs.wrap(InputShape.vector(1), new float[] {8, 18, 28, 38}),
        new ClassLabels(SHAPE.way(), 0, 1, 2, 3));
  }

  private static float[] values(LabelledSet set) {
    float[] values = new float[set.count()];
    set.inputs().values().get(values);
    return values;
  }

  private static int[] labels(LabelledSet set) {
    ClassLabels labels = (ClassLabels) set.targets();
    return IntStream.range(0, labels.count()).map(labels::label).toArray();
  }

  private static float[] sorted(float[] values) {
    Arrays.sort(values);
    return values;
  }
}
