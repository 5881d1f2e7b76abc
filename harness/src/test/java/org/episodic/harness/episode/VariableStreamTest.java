package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;
import org.junit.jupiter.api.Test;

class VariableStreamTest {
  private static final int EPISODES = 10_000;

  /** Class i has 2 + 7 i mod 40 inputs; each holds the numbers of its class and itself. */
  private record Uneven(int classes, int groups) implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      return IntStream.range(0, classes).mapToObj(i -> "g%s/%s".formatted(i % groups, i)).toList();
    }

    @Override
    public int size(String className) {
      return sizeOf(number(className));
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      target[offset] = number(className);
      target[offset + 1] = index;
    }

    @Override
    public InputShape inputShape() {
      return new InputShape(1, 2, 1);
    }

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static int number(String className) {
    return Integer.parseInt(className.substring(className.indexOf('/') + 1));
  }

  private static int sizeOf(int number) {
    return 2 + 7 * number % 40;
  }

  private static EpisodeStream stream(Uneven dataset, Sampling rule, MetaSplit part) {
    Protocol protocol =
        new Protocol(
                "paper:x",
                "s",
                Rotations.NONE,
                Rotations.NONE,
                QueryRule.perClass(10),
                600,
                EvaluationMode.INDUCTIVE)
            .with(rule);
    return EpisodeStream.of(
        dataset, new StreamSpec(protocol, "5".repeat(64), part, new TaskShape(50, 5, 10), 0));
  }

  private static int[] counts(LabelledSet set, int way) {
    int[] counts = new int[way];
    for (int i = 0; i < set.count(); i++) {
      counts[((ClassLabels) set.targets()).label(i)]++;
    }
    return counts;
  }

  private static int value(LabelledSet set, int position, int which) {
    return (int) set.inputs().values().get(2 * position + which);
  }

  @Test
  void everyEpisodeObeysTheRule() {
    EpisodeStream stream = stream(new Uneven(60, 1), Sampling.metaDataset(), MetaSplit.META_TEST);
    Set<Integer> seen = new HashSet<>();
    int[] ways = new int[51];
    int ragged = 0;
    for (int index = 0; index < EPISODES; index++) {
      Episode episode = stream.episode(index);
      int way = episode.shape().way();
      int queries = episode.shape().queriesPerClass();
      ways[way]++;
      assertTrue(queries >= 1 && queries <= 10, () -> "queries " + queries);
      assertTrue(episode.support().count() <= 500);
      int[] shots = counts(episode.support(), way);
      for (int count : counts(episode.query(), way)) {
        assertEquals(queries, count);
      }
      ragged += IntStream.of(shots).distinct().count() > 1 ? 1 : 0;
      assertEquals(episode.shape().shot(), IntStream.of(shots).max().orElseThrow());
      TreeMap<Integer, Integer> classes = new TreeMap<>();
      Set<List<Integer>> inputs = new HashSet<>();
      for (LabelledSet set : List.of(episode.support(), episode.query())) {
        for (int i = 0; i < set.count(); i++) {
          int label = ((ClassLabels) set.targets()).label(i);
          int number = value(set, i, 0);
          assertEquals(number, classes.computeIfAbsent(label, key -> number));
          assertTrue(inputs.add(List.of(number, value(set, i, 1))), "an input is there twice");
        }
      }
      assertEquals(way, new HashSet<>(classes.values()).size());
      classes.forEach(
          (label, number) ->
              assertTrue(shots[label] >= 1 && shots[label] + queries <= sizeOf(number)));
      seen.addAll(classes.values());
    }
    assertEquals(60, seen.size(), "every class is reached");
    assertTrue(ragged > EPISODES / 2, "shots differ within an episode");
    // χ² of 46 equally likely ways has mean 45; 87 is exceeded once in ten thousand.
    double expected = EPISODES / 46.0;
    double chiSquared = 0;
    for (int way = 5; way <= 50; way++) {
      chiSquared += (ways[way] - expected) * (ways[way] - expected) / expected;
    }
    assertEquals(EPISODES, IntStream.rangeClosed(5, 50).map(way -> ways[way]).sum());
    assertTrue(chiSquared < 87, "χ² of the ways is " + chiSquared);
  }

  @Test
  void theClassesOfAnEpisodeAreOfOneGroupEachAsOften() {
    // Groups of 8, 8, 8, 7, 7, 7, 7 classes of 52.
    EpisodeStream stream =
        stream(new Uneven(52, 7), Sampling.metaDataset().inGroups(), MetaSplit.META_TEST);
    int[] groups = new int[7];
    for (int index = 0; index < 7_000; index++) {
      List<String> classes = stream.classes(index);
      assertEquals(
          1, classes.stream().map(name -> name.substring(0, name.indexOf('/'))).distinct().count());
      assertTrue(classes.size() >= 5 && classes.size() <= 8);
      groups[classes.get(0).charAt(1) - '0']++;
    }
    for (int count : groups) {
      assertEquals(1_000, count, 140, "4.8 standard deviations");
    }
  }

  @Test
  void groupsThatAreTooSmallAreLeftOutAndNoneIsRefused() {
    // 9 classes in groups of 5 and 4.
    EpisodeStream stream =
        stream(new Uneven(9, 2), Sampling.metaDataset().inGroups(), MetaSplit.META_TEST);
    for (int index = 0; index < 100; index++) {
      assertTrue(stream.classes(index).stream().allMatch(name -> name.startsWith("g0/")));
    }
    Uneven tooSmall = new Uneven(8, 2);
    Sampling rule = Sampling.metaDataset().inGroups();
    assertEquals(
        "Protocol 'paper:x' draws tasks of at least 5 classes of at least 2 images from one group,"
            + " but no group of split 's' has as many",
        assertThrows(UsageException.class, () -> stream(tooSmall, rule, MetaSplit.META_TEST))
            .getMessage());
  }

  @Test
  void anEpisodeIsAFunctionOfItsIndexAndTrainingIsOfOneSize() {
    Uneven dataset = new Uneven(60, 1);
    EpisodeStream test = stream(dataset, Sampling.metaDataset(), MetaSplit.META_TEST);
    EpisodeStream again = stream(dataset, Sampling.metaDataset(), MetaSplit.META_TEST);
    assertEquals(test.sha256(50), again.sha256(50));
    assertEquals(
        test.episode(7).support().inputs().values(), again.episode(7).support().inputs().values());
    assertNotEquals(test.classes(7), test.classes(8));
    assertNotEquals(
        test.sha256(50),
        stream(dataset, new Sampling(5, 50, 400, 100, 5, false), MetaSplit.META_TEST).sha256(50));
    EpisodeStream training =
        stream(new Uneven(60, 1), Sampling.metaDataset(), MetaSplit.META_TRAIN);
    EpisodeStream fixed = stream(new Uneven(60, 1), Sampling.FIXED, MetaSplit.META_TRAIN);
    assertEquals(fixed.identity(), training.identity());
  }

  // This value is a promise: published numbers belong to these episodes.
  @Test
  void theStreamIsTheSameOnEveryMachine() {
    EpisodeStream stream = stream(new Uneven(60, 1), Sampling.metaDataset(), MetaSplit.META_TEST);
    VariableDraw draw = ((VariableStream) stream).draw(0);
    assertEquals(
        "3 7 15 12 33 24 2 16 11 29 12 5 36 7 25 12 26 8 19 4 9 13 1",
        draw.classes().stream().map(drawn -> "" + drawn.shot()).collect(Collectors.joining(" ")));
    assertEquals(
        "b1d9e506b1e9791835089f5306e6d678ad3268cd7699682cffc96de5a71d33cc", stream.sha256(100));
  }
}
