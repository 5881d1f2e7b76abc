package org.episodic.harness.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.protocol.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixedStreamTest {
  private static final int EPISODES = 9_000;

  /** So many classes of each source, of 30 inputs that hold the place of their class. */
  private record Mixed(Map<String, Integer> sizes) implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      return new TreeMap<>(sizes)
          .entrySet().stream()
              .flatMap(
                  source ->
                      IntStream.range(0, source.getValue())
                          .mapToObj(i -> source.getKey() + "/" + i))
              .toList();
    }

    @Override
    public String source(String className) {
      return className.substring(0, 1);
    }

    @Override
    public int size(String className) {
      return 30;
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      target[offset] = classes("s", MetaSplit.META_TEST).indexOf(className);
    }

    @Override
    public InputShape inputShape() {
      return new InputShape(1, 1, 1);
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

  private static EpisodeStream stream(
      Map<String, Integer> sizes, Sampling rule, MetaSplit part, long seed) {
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
        new Mixed(sizes),
        new StreamSpec(protocol, "5".repeat(64), part, new TaskShape(5, 1, 10), seed));
  }

  private static final Map<String, Integer> UNEVEN = Map.of("a", 5, "b", 20, "c", 80);

  /** Those of training are of one size, those of validation and tests are drawn. */
  @ParameterizedTest
  @EnumSource(MetaSplit.class)
  void theSourceIsUniformAndAllClassesOfAnEpisodeAreFromIt(MetaSplit part) {
    EpisodeStream stream = stream(UNEVEN, Sampling.metaDataset(), part, 0);
    List<String> names = new Mixed(UNEVEN).classes("s", part);
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < EPISODES; index++) {
      List<String> classes =
          stream.classes(index).stream().map(name -> name.split(",")[0]).toList();
      assertEquals(1, classes.stream().map(name -> name.charAt(0)).distinct().count());
      counts.merge(classes.get(0).substring(0, 1), 1, Integer::sum);
      seen.addAll(classes);
      if (index < 50) {
        Episode episode = stream.episode(index);
        for (int i = 0; i < episode.query().count(); i++) {
          int label = ((ClassLabels) episode.query().targets()).label(i);
          int place = (int) episode.query().inputs().values().get(i);
          assertEquals(classes.get(label), names.get(place), "what is read is what is named");
        }
      }
    }
    assertEquals(new TreeSet<>(names), new TreeSet<>(seen), "every class is reached");
    // χ² of 3 equally likely sources has mean 2; 18.4 is exceeded once in ten thousand.
    double chiSquared =
        counts.values().stream()
            .mapToDouble(count -> Math.pow(count - EPISODES / 3.0, 2) / (EPISODES / 3.0))
            .sum();
    assertEquals(3, counts.size());
    assertTrue(chiSquared < 18.4, "χ² of the sources is " + chiSquared + ": " + counts);
  }

  @Test
  void anEpisodeIsAFunctionOfSeedAndIndex() {
    Sampling rule = Sampling.metaDataset();
    EpisodeStream first = stream(UNEVEN, rule, MetaSplit.META_TEST, 3);
    EpisodeStream again = stream(UNEVEN, rule, MetaSplit.META_TEST, 3);
    assertEquals(first.sha256(100), again.sha256(100));
    assertEquals(first.drawn(99), again.drawn(99));
    assertEquals(
        first.episode(99).query().inputs().values(), again.episode(99).query().inputs().values());
    assertNotEquals(first.sha256(100), stream(UNEVEN, rule, MetaSplit.META_TEST, 4).sha256(100));
    // Without the name of the source both would hash to the same numbers.
    assertNotEquals(
        stream(Map.of("a", 9, "b", 9), Sampling.FIXED, MetaSplit.META_TEST, 0).sha256(100),
        stream(Map.of("a", 9, "c", 9), Sampling.FIXED, MetaSplit.META_TEST, 0).sha256(100));
  }

  @Test
  void oneSourceAloneIsDrawnAsIfItWereNoMixture() {
    assertTrue(
        stream(Map.of("a", 9), Sampling.FIXED, MetaSplit.META_TEST, 0)
            instanceof ClassificationStream);
  }

  @Test
  void aSourceWithTooFewClassesIsNamed() {
    Map<String, Integer> few = Map.of("a", 4, "b", 20);
    assertEquals(
        "Source 'a' has 4 classes in split 's' meta-test; all classes of a task are from one source,"
            + " and way 5 needs more",
        assertThrows(
                UsageException.class, () -> stream(few, Sampling.FIXED, MetaSplit.META_TEST, 0))
            .getMessage());
    assertEquals(
        "Source 'a': Protocol 'paper:x' draws tasks of at least 5 classes of at least 2 images,"
            + " but no part of split 's' has as many",
        assertThrows(
                UsageException.class,
                () -> stream(few, Sampling.metaDataset(), MetaSplit.META_TEST, 0))
            .getMessage());
  }
}
