package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.episodic.harness.fake.LinesProvider;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputSource;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;
import org.junit.jupiter.api.Test;

class EpisodeStreamTest {
  private static final TaskShape SHAPE = new TaskShape(5, 2, 3);
  private static final String SPLIT = "5".repeat(64);

  private static StreamSpec spec(Protocol protocol, MetaSplit part, TaskShape shape, long seed) {
    return new StreamSpec(protocol, SPLIT, part, shape, seed);
  }

  private static EpisodeStream tiles(MetaSplit part, long seed) {
    return EpisodeStream.of(TilesProvider.open(), spec(TilesProvider.STANDARD, part, SHAPE, seed));
  }

  private static EpisodeStream lines(MetaSplit part) {
    return EpisodeStream.of(
        LinesProvider.open(), spec(LinesProvider.STANDARD, part, new TaskShape(1, 4, 5), 0));
  }

  /** An input of the tiles names its class, image and pixels, turned or not. */
  private static String name(LabelledSet set, int position) {
    float[] values = new float[4];
    set.inputs().values().position(position * 4).get(values);
    Arrays.sort(values);
    return Arrays.toString(values);
  }

  private static int classOf(LabelledSet set, int position) {
    return (int) Math.floor(set.inputs().values().get(position * 4) / 10);
  }

  private static List<Float> values(LabelledSet set) {
    List<Float> values = new ArrayList<>();
    var buffer = set.inputs().values();
    while (buffer.hasRemaining()) {
      values.add(buffer.get());
    }
    return values;
  }

  // These values come from a second implementation of the specification, in another language.
  @Test
  void streamsAreTheSameOnEveryMachine() {
    assertEquals(
        "584acbf82b6f6ea81e4bef2ea8872ebe5d1b58320223b7153da51fbbc3ae4960",
        tiles(MetaSplit.META_TEST, 0).sha256(100));
    assertEquals(
        "0d7796cff2e1999c305a8367ad8b93a2c4ab321eef4dfc404a090af1794f7cb8",
        EpisodeStream.of(
                TilesProvider.open(), spec(TilesProvider.ALL_TURNS, MetaSplit.META_TEST, SHAPE, 0))
            .sha256(100));
    assertEquals(
        "29402535d91a1645ffac85956980c8d01642261f91ac1cf9e2b27d6c5b96db89",
        lines(MetaSplit.META_TEST).sha256(100));
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    String hash = tiles(MetaSplit.META_TEST, 0).sha256(3);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(hash, tiles(MetaSplit.META_TEST, 0).sha256(3));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void firstDrawIsAsSpecified() {
    ClassificationStream stream = (ClassificationStream) tiles(MetaSplit.META_TEST, 0);
    EpisodeDraw draw = stream.draw(0);
    int[][] inputs = {
      {1, 3, 5, 2, 9}, {7, 6, 8, 1, 4}, {5, 3, 9, 7, 8}, {3, 7, 2, 6, 5}, {5, 8, 2, 3, 9}
    };
    int[] classes = {6, 4, 3, 7, 2};
    int[] turns = {0, 2, 2, 2, 1};
    for (int label = 0; label < SHAPE.way(); label++) {
      EpisodeDraw.ClassDraw drawn = draw.classes().get(label);
      assertEquals(classes[label], drawn.classIndex());
      assertEquals(turns[label], drawn.quarterTurns());
      assertArrayEquals(inputs[label], drawn.inputs());
    }
    assertArrayEquals(
        new int[] {0, 3, 6, 1, 13, 12, 11, 7, 8, 14, 4, 9, 5, 10, 2}, draw.queryOrder());
  }

  @Test
  void supportAndQueriesAreDisjointAndBalanced() {
    EpisodeStream stream = tiles(MetaSplit.META_TRAIN, 3);
    for (int index = 0; index < 200; index++) {
      Episode episode = stream.episode(index);
      Set<String> seen = new HashSet<>();
      int[] queries = new int[SHAPE.way()];
      ClassLabels support = (ClassLabels) episode.support().targets();
      ClassLabels query = (ClassLabels) episode.query().targets();
      int[] classes = new int[SHAPE.way()];
      for (int i = 0; i < SHAPE.supportSize(); i++) {
        assertTrue(seen.add(name(episode.support(), i)));
        assertEquals(i / SHAPE.shot(), support.label(i), "support is grouped by class");
        classes[support.label(i)] = classOf(episode.support(), i);
      }
      assertEquals(SHAPE.way(), IntStream.of(classes).distinct().count());
      for (int i = 0; i < SHAPE.querySize(); i++) {
        assertTrue(seen.add(name(episode.query(), i)));
        assertEquals(classes[query.label(i)], classOf(episode.query(), i));
        queries[query.label(i)]++;
      }
      IntStream.of(queries).forEach(count -> assertEquals(SHAPE.queriesPerClass(), count));
    }
  }

  @Test
  void queryOrderTellsNothingAboutTheClass() {
    EpisodeStream stream = tiles(MetaSplit.META_TRAIN, 3);
    int[] firstLabels = new int[SHAPE.way()];
    for (int index = 0; index < 1000; index++) {
      firstLabels[((ClassLabels) stream.episode(index).query().targets()).label(0)]++;
    }
    IntStream.of(firstLabels).forEach(count -> assertTrue(Math.abs(count - 200) < 60));
  }

  @Test
  void anEpisodeDoesNotDependOnTheOnesBeforeIt() {
    EpisodeStream stream = tiles(MetaSplit.META_TEST, 0);
    List<List<Float>> inOrder = new ArrayList<>();
    for (int index = 0; index < 20; index++) {
      inOrder.add(values(stream.episode(index).query()));
    }
    List<List<Float>> backwards = new ArrayList<>();
    for (int index = 19; index >= 0; index--) {
      backwards.add(values(tiles(MetaSplit.META_TEST, 0).episode(index).query()));
    }
    Collections.reverse(backwards);
    assertEquals(inOrder, backwards);
  }

  @Test
  void streamsOfOtherPartsSeedsAndShapesDiffer() {
    Set<String> hashes = new HashSet<>();
    for (MetaSplit part : MetaSplit.values()) {
      hashes.add(tiles(part, 0).sha256(5));
      hashes.add(tiles(part, 1).sha256(5));
      hashes.add(lines(part).sha256(5));
    }
    TaskShape fewer = new TaskShape(5, 1, 3);
    hashes.add(
        EpisodeStream.of(
                TilesProvider.open(), spec(TilesProvider.STANDARD, MetaSplit.META_TEST, fewer, 0))
            .sha256(5));
    assertEquals(10, hashes.size());
    assertNotEquals(
        tiles(MetaSplit.META_TEST, 0).sha256(5), tiles(MetaSplit.META_TEST, 0).sha256(6));
  }

  @Test
  void protocolsMayHaveTheSameTrainingEpisodesAndNeverTheSameTests() {
    for (MetaSplit part : MetaSplit.values()) {
      EpisodeStream twins =
          EpisodeStream.of(TilesProvider.open(), spec(TilesProvider.TWIN, part, SHAPE, 0));
      boolean same = twins.sha256(3).equals(tiles(part, 0).sha256(3));
      assertEquals(part == MetaSplit.META_TRAIN, same, part.name());
    }
  }

  @Test
  void oneTurnForEachClassOfATask() {
    ClassificationStream stream = (ClassificationStream) tiles(MetaSplit.META_TEST, 0);
    Set<Integer> turns = new HashSet<>();
    for (int index = 0; index < 50; index++) {
      List<EpisodeDraw.ClassDraw> classes = stream.draw(index).classes();
      classes.forEach(drawn -> turns.add(drawn.quarterTurns()));
      assertEquals(5, classes.stream().map(EpisodeDraw.ClassDraw::classIndex).distinct().count());
    }
    assertEquals(Set.of(0, 1, 2, 3), turns);
  }

  @Test
  void turnedClassesMayMeetTheirUprightTwin() {
    ClassificationStream stream =
        (ClassificationStream)
            EpisodeStream.of(
                TilesProvider.open(), spec(TilesProvider.ALL_TURNS, MetaSplit.META_TEST, SHAPE, 0));
    boolean met = false;
    for (int index = 0; index < 50; index++) {
      List<EpisodeDraw.ClassDraw> classes = stream.draw(index).classes();
      assertEquals(
          5, classes.stream().map(c -> c.classIndex() * 4 + c.quarterTurns()).distinct().count());
      met |= classes.stream().map(EpisodeDraw.ClassDraw::classIndex).distinct().count() < 5;
    }
    assertTrue(met);
  }

  @Test
  void regressionQueriesLieOnTheGridInTestAndAreDrawnInTraining() {
    assertEquals(
        List.of(0f, 0.25f, 0.5f, 0.75f, 1f), values(lines(MetaSplit.META_TEST).episode(3).query()));
    Episode training = lines(MetaSplit.META_TRAIN).episode(3);
    assertNotEquals(List.of(0f, 0.25f, 0.5f, 0.75f, 1f), values(training.query()));
    assertNotEquals(values(training.support()), values(training.query()).subList(0, 4));
    float slope = slope(training.support());
    assertEquals(slope, slope(training.query()), 1e-4, "one function behind both");
  }

  private static float slope(LabelledSet points) {
    return ((RealValues) points.targets()).value(0) / points.inputs().values().get(0);
  }

  @Test
  void inputsSayWhereTheyAreFrom() {
    for (Protocol protocol : List.of(TilesProvider.STANDARD, TilesProvider.ALL_TURNS)) {
      EpisodeStream stream =
          EpisodeStream.of(TilesProvider.open(), spec(protocol, MetaSplit.META_TRAIN, SHAPE, 0));
      Set<InputSource> sources = new HashSet<>();
      for (int index = 0; index < 20; index++) {
        Episode episode = stream.episode(index);
        for (LabelledSet set : List.of(episode.support(), episode.query())) {
          Inputs.Drawn drawn = set.inputs().drawn().orElseThrow();
          sources.add(drawn.source());
          float[] read = new float[set.inputs().values().remaining()];
          for (int i = 0; i < set.inputs().count(); i++) {
            drawn.source().read(drawn.numbers().get(i), read, i * drawn.source().shape().size());
          }
          assertEquals(set.inputs().values(), FloatBuffer.wrap(read));
        }
      }
      assertEquals(1, sources.size());
    }
  }

  /** Or a learner could tell the classes of queries by them. */
  @Test
  void theNumbersOfInputsTellNothingAboutTheirClass() {
    Episode episode = tiles(MetaSplit.META_TRAIN, 0).episode(0);
    List<Integer> numbers = episode.support().inputs().drawn().orElseThrow().numbers();
    List<Integer> gaps = new ArrayList<>();
    for (int i = 0; i < SHAPE.supportSize(); i += SHAPE.shot()) {
      gaps.add(Math.abs(numbers.get(i) - numbers.get(i + 1)));
    }
    int inputsOfAClass = 10;
    assertTrue(Collections.max(gaps) > inputsOfAClass, gaps::toString);
  }
}
