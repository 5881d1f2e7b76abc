package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a data set of labelled images promises, with values in [0, 1], or of labelled vectors, with
 * any finite values.
 *
 * @since 0.1.0
 */
public abstract non-sealed class ClassificationDatasetContract extends DatasetContract {

  /** Of each input, by several threads. */
  private static final int READS = 100;

  private static final ValueRange ANY = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);

  /** Returns the range of values; [0, 1] for images and any for vectors by default. */
  protected ValueRange values() {
    InputShape input = description().input();
    return ValueRange.isVector(input) ? ANY : ValueRange.usual(input);
  }

  @Test
  @DisplayName("No class is in two parts of a split, and each part has as many as declared")
  void required_splitsAreDisjointAndHaveTheDeclaredClasses() {
    ClassificationDataset data = classification();
    for (SplitDescription split : description().splits()) {
      Set<String> seen = new HashSet<>();
      for (MetaSplit part : MetaSplit.values()) {
        List<String> classes = data.classes(split.name(), part);
        assertEquals(split.classes(part), classes.size(), split.name() + " " + part);
        assertEquals(classes, data.classes(split.name(), part), "order of " + part);
        classes.forEach(name -> assertTrue(seen.add(name), name + " is twice in " + split.name()));
      }
    }
  }

  @Test
  @DisplayName("Each class has at least as many images as declared")
  void required_classesHaveTheDeclaredNumberOfImages() {
    ClassificationDataset data = classification();
    for (SplitDescription split : description().splits()) {
      for (MetaSplit part : MetaSplit.values()) {
        for (String name : data.classes(split.name(), part)) {
          assertTrue(data.size(name) >= split.imagesPerClass(), name + ": " + data.size(name));
        }
      }
    }
  }

  @Test
  @DisplayName("Values are finite and in their range, and no class has one value only")
  void required_valuesAreInRangeAndNoClassIsBlank() {
    ClassificationDataset data = classification();
    String split = description().splits().get(0).name();
    for (MetaSplit part : MetaSplit.values()) {
      for (String name : data.classes(split, part)) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < data.size(name); i++) {
          float[] values = read(data, name, i);
          requireFinite(name, values);
          for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
          }
        }
        assertTrue(lowest < highest, name + " has one value only: " + lowest);
        ValueRange range = values();
        assertTrue(lowest >= range.lowest(), name + " has a value below " + range + ": " + lowest);
        assertTrue(
            highest <= range.highest(), name + " has a value above " + range + ": " + highest);
      }
    }
  }

  @Test
  @DisplayName("An input is decoded the same each time, and for each opening")
  void required_readingTwiceGivesEqualValues() {
    ClassificationDataset data = classification();
    String name = firstClass(data);
    try (Dataset again = prepareAndOpen()) {
      ClassificationDataset other = assertInstanceOf(ClassificationDataset.class, again);
      for (int i = 0; i < data.size(name); i++) {
        assertArrayEquals(read(data, name, i), read(data, name, i), "read twice");
        assertArrayEquals(read(data, name, i), read(other, name, i), "of another opening");
      }
    }
  }

  @Test
  @DisplayName("An input is written where it is asked for, and nothing around it")
  void required_readingWritesOneInputAndNothingAroundIt() {
    ClassificationDataset data = classification();
    int size = data.inputShape().size();
    float[] target = new float[size + 2];
    Arrays.fill(target, -1);
    data.read(firstClass(data), 0, target, 1);
    assertEquals(-1, target[0]);
    assertEquals(-1, target[size + 1]);
    float[] inside = Arrays.copyOfRange(target, 1, size + 1);
    assertArrayEquals(read(data, firstClass(data), 0), inside);
  }

  @Test
  @DisplayName("Several threads read the same as one")
  void required_severalThreadsReadTheSameAsOne() {
    ClassificationDataset data = classification();
    String name = firstClass(data);
    int size = data.size(name);
    List<float[]> expected = IntStream.range(0, size).mapToObj(i -> read(data, name, i)).toList();
    List<Integer> wrong =
        IntStream.range(0, READS * size)
            .parallel()
            .map(i -> i % size)
            .filter(i -> !Arrays.equals(expected.get(i), read(data, name, i)))
            .distinct()
            .sorted()
            .boxed()
            .toList();
    assertEquals(List.of(), wrong, "inputs of " + name + " that threads read otherwise");
  }

  private static void requireFinite(String name, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        fail(name + " has a value that is not finite: " + value);
      }
    }
  }

  private ClassificationDataset classification() {
    return assertInstanceOf(ClassificationDataset.class, dataset());
  }

  private String firstClass(ClassificationDataset data) {
    String split = description().splits().get(0).name();
    return data.classes(split, MetaSplit.META_TRAIN).get(0);
  }

  private static float[] read(ClassificationDataset data, String className, int index) {
    float[] values = new float[data.inputShape().size()];
    data.read(className, index, values, 0);
    return values;
  }
}
