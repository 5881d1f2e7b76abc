package org.episodic.datasets.glyphs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;

class GlyphsTest {
  private static final int WAY = 5;
  private static final int QUERIES = 5;
  private static final int TASKS = 300;
  private static final int SIDE = GlyphBook.GLYPHS.side();

  private final BinaryDataset glyphs =
      new BinaryDataset(GlyphBook.GLYPHS.draw(), List.of(GlyphBook.GLYPHS.split()));

  @Test
  void drawingsAreTheSameOnEveryMachine() {
    assertEquals(
        "36cb588ff72f4be19d3a5caa778b3377b618d3c81f4a46a0502ca197d9643481", glyphs.sha256());
  }

  @Test
  void noDrawingIsBlankOrABlot() {
    for (MetaSplit part : MetaSplit.values()) {
      for (String name : glyphs.classes("glyphs", part)) {
        for (int i = 0; i < glyphs.size(name); i++) {
          int inked = 0;
          for (float value : read(name, i)) {
            inked += (int) value;
          }
          assertTrue(inked >= 10 && inked < SIDE * SIDE / 3, name + " " + i + ": " + inked);
        }
      }
    }
  }

  /** Else there would be nothing to learn, or nothing that can be learnt. */
  @Test
  void nearestNeighbourOnPixelsIsBetterThanChanceAndFarFromGood() {
    double accuracy = nearestNeighbourAccuracy();
    assertTrue(accuracy > 0.30 && accuracy < 0.70, "accuracy " + accuracy);
  }

  private double nearestNeighbourAccuracy() {
    UniformRandomProvider random =
        RandomSource.XO_SHI_RO_256_PP.create(Seed.root(1).derive("nearest").toLongs());
    List<String> classes = new ArrayList<>(glyphs.classes("glyphs", MetaSplit.META_TEST));
    int right = 0;
    for (int task = 0; task < TASKS; task++) {
      ListSampler.shuffle(random, classes);
      right += rightInTask(classes.subList(0, WAY), random);
    }
    return (double) right / (TASKS * WAY * QUERIES);
  }

  private int rightInTask(List<String> names, UniformRandomProvider random) {
    List<float[]> support = new ArrayList<>();
    List<float[]> queries = new ArrayList<>();
    for (String name : names) {
      int quarterTurns = random.nextInt(4);
      int[] drawings = PermutationSampler.natural(GlyphBook.GLYPHS.drawings());
      PermutationSampler.shuffle(random, drawings);
      support.add(turned(read(name, drawings[0]), quarterTurns));
      for (int i = 1; i <= QUERIES; i++) {
        queries.add(turned(read(name, drawings[i]), quarterTurns));
      }
    }
    int right = 0;
    for (int i = 0; i < queries.size(); i++) {
      right += isNearestTo(queries.get(i), support, i / QUERIES) ? 1 : 0;
    }
    return right;
  }

  private static boolean isNearestTo(float[] query, List<float[]> support, int label) {
    int own = distance(query, support.get(label));
    for (int other = 0; other < support.size(); other++) {
      if (other != label && distance(query, support.get(other)) <= own) {
        return false;
      }
    }
    return true;
  }

  private static int distance(float[] one, float[] other) {
    int distance = 0;
    for (int i = 0; i < one.length; i++) {
      distance += one[i] == other[i] ? 0 : 1;
    }
    return distance;
  }

  private static float[] turned(float[] image, int quarterTurns) {
    float[] turned = image;
    for (int turn = 0; turn < quarterTurns; turn++) {
      float[] before = turned;
      turned = new float[before.length];
      for (int i = 0; i < before.length; i++) {
        turned[i % SIDE * SIDE + SIDE - 1 - i / SIDE] = before[i];
      }
    }
    return turned;
  }

  private float[] read(String name, int drawing) {
    float[] values = new float[SIDE * SIDE];
    glyphs.read(name, drawing, values, 0);
    return values;
  }
}
