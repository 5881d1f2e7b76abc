package org.episodic.datasets.glyphs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.datasets.binary.BinaryDataset;
import org.episodic.spi.Seed;
import org.episodic.spi.dataset.MetaSplit;
import org.junit.jupiter.api.Test;

class ColouredGlyphsTest {
  private static final GlyphBook BOOK = GlyphBook.COLOURED;
  private static final int PIXELS = BOOK.side() * BOOK.side();
  private static final int CHANNELS = Colours.CHANNELS;
  private static final int WAY = 5;
  private static final int TASKS = 400;

  private final ColouredGlyphs glyphs = ColouredGlyphs.draw(BOOK);
  private final BinaryDataset ink = new BinaryDataset(BOOK.draw(), List.of(BOOK.split()));

  @Test
  void drawingsAreTheSameOnEveryMachine() {
    assertEquals(
        "944eb3aedcfe6653263d501c53ba316ff23bd4d1796b80b79885e02184efd743", glyphs.sha256());
  }

  @Test
  void coloursAreRedGreenAndBlueOfPaperThenOfInk() {
    byte[] packed = {0, 0, 0, 0, 0, 0, 1, 2, (byte) 128, 51, (byte) 254, (byte) 255};
    Colours colours = new Colours(packed);
    float[] pair = {1 / 255f, 2 / 255f, 128 / 255f, 0.2f, 254 / 255f, 1};
    assertArrayEquals(pair, colours.pair(1));
    assertArrayEquals(new float[2 * CHANNELS], colours.pair(0));
  }

  @Test
  void everyDrawingIsItsInkInOneColourOnPaperOfAnother() {
    for (MetaSplit part : MetaSplit.values()) {
      for (String name : glyphs.classes(BOOK.name(), part)) {
        for (int drawing = 0; drawing < glyphs.size(name); drawing++) {
          assertIsPainted(name, drawing);
        }
      }
    }
  }

  private void assertIsPainted(String name, int drawing) {
    String what = name + " " + drawing;
    float[] bits = new float[PIXELS];
    ink.read(name, drawing, bits, 0);
    float[] image = read(name, drawing);
    List<List<Float>> colours = new ArrayList<>(Collections.nCopies(2, List.of()));
    int inked = 0;
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      int bit = (int) bits[pixel];
      List<Float> colour = colour(image, pixel);
      if (colours.get(bit).isEmpty()) {
        colours.set(bit, colour);
      }
      assertEquals(colours.get(bit), colour, what);
      inked += bit;
    }
    assertTrue(inked >= 90 && inked < PIXELS / 3, what + ": " + inked);
    double contrast = distance(colours.get(0), colours.get(1));
    assertTrue(contrast > 0.5, what + ": " + contrast);
  }

  @Test
  void everyDrawingHasColoursOfItsOwn() {
    Set<String> seen = new TreeSet<>();
    for (MetaSplit part : MetaSplit.values()) {
      for (String name : glyphs.classes(BOOK.name(), part)) {
        for (int drawing = 0; drawing < glyphs.size(name); drawing++) {
          seen.add(paper(name, drawing).toString());
        }
      }
    }
    assertTrue(seen.size() > 5990, "of 6000 papers " + seen.size() + " are different");
  }

  /** One in five by chance: whoever learns colours learns nothing. */
  @Test
  void paperTellsNothingOfTheClass() {
    double accuracy = nearestPaperAccuracy();
    assertTrue(accuracy > 0.17 && accuracy < 0.23, "accuracy " + accuracy);
  }

  private double nearestPaperAccuracy() {
    UniformRandomProvider random =
        RandomSource.XO_SHI_RO_256_PP.create(Seed.root(1).derive("paper").toLongs());
    List<String> classes = new ArrayList<>(glyphs.classes(BOOK.name(), MetaSplit.META_TRAIN));
    int right = 0;
    for (int task = 0; task < TASKS; task++) {
      ListSampler.shuffle(random, classes);
      Map<String, List<Float>> supports = new LinkedHashMap<>();
      classes.subList(0, WAY).forEach(name -> supports.put(name, paper(name, 0)));
      for (String name : supports.keySet()) {
        List<Float> query = paper(name, 1 + random.nextInt(BOOK.drawings() - 1));
        right += nearest(query, supports).equals(name) ? 1 : 0;
      }
    }
    return (double) right / (TASKS * WAY);
  }

  private static String nearest(List<Float> query, Map<String, List<Float>> supports) {
    return supports.entrySet().stream()
        .min((a, b) -> Double.compare(distance(query, a.getValue()), distance(query, b.getValue())))
        .orElseThrow()
        .getKey();
  }

  /** The corner is never inked: hands stay inside. */
  private List<Float> paper(String name, int drawing) {
    return colour(read(name, drawing), 0);
  }

  private static List<Float> colour(float[] image, int pixel) {
    int first = pixel * CHANNELS;
    return List.of(image[first], image[first + 1], image[first + 2]);
  }

  private static double distance(List<Float> one, List<Float> other) {
    double sum = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      double apart = one.get(channel) - other.get(channel);
      sum += apart * apart;
    }
    return Math.sqrt(sum);
  }

  private float[] read(String name, int drawing) {
    float[] values = new float[PIXELS * CHANNELS];
    glyphs.read(name, drawing, values, 0);
    return values;
  }
}
