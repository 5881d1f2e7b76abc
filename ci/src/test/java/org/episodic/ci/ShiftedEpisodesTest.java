package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.datasets.glyphs.GlyphsProvider;
import org.episodic.datasets.sinusoid.SinusoidProvider;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** A shifted data set differs from the one that is not in the inputs of meta-test alone. */
final class ShiftedEpisodesTest {
  private static final int EPISODES = 20;

  private static EpisodeStream stream(
      DatasetProvider provider, MetaSplit part, TaskShape shape, Map<String, String> given) {
    DatasetDescription description = provider.description();
    Options options = Options.resolve(description.options(), given);
    Dataset dataset = provider.open(DatasetContext.of(Path.of("nowhere")).options(options).build());
    Protocol protocol = description.protocol("standard").orElseThrow();
    String split = description.splitOf(protocol).sha256();
    return EpisodeStream.of(dataset, new StreamSpec(protocol, split, part, shape, 0));
  }

  private static EpisodeStream glyphs(MetaSplit part, Map<String, String> given) {
    return stream(new GlyphsProvider(), part, new TaskShape(5, 1, 15), given);
  }

  private static EpisodeStream waves(MetaSplit part, Map<String, String> given) {
    return stream(new SinusoidProvider(), part, new TaskShape(1, 5, 100), given);
  }

  private static void assertSameEpisodes(EpisodeStream expected, EpisodeStream actual) {
    for (int index = 0; index < EPISODES; index++) {
      Episode one = expected.episode(index);
      Episode other = actual.episode(index);
      assertEquals(one.support().inputs().values(), other.support().inputs().values());
      assertEquals(one.query().inputs().values(), other.query().inputs().values());
    }
  }

  @Test
  void trainingAndValidationAreBitForBitTheSame() {
    for (MetaSplit part : List.of(MetaSplit.META_TRAIN, MetaSplit.META_VALIDATION)) {
      assertSameEpisodes(
          glyphs(part, Map.of()), glyphs(part, Map.of("test-shear", "4", "test-scale", "1.5")));
      assertSameEpisodes(waves(part, Map.of()), waves(part, Map.of("test-amplitude", "9,10")));
    }
  }

  @Test
  void testEpisodesAreOfTheSameClassesWithOtherImagesInSupportsAndQueries() {
    EpisodeStream upright = glyphs(MetaSplit.META_TEST, Map.of());
    EpisodeStream shifted = glyphs(MetaSplit.META_TEST, Map.of("test-shear", "4"));
    assertNotEquals(upright.sha256(1), shifted.sha256(1));
    for (int index = 0; index < EPISODES; index++) {
      List<String> names =
          shifted.classes(index).stream()
              .map(name -> name.replace(" (sheared by 4∕32 π)", ""))
              .toList();
      assertEquals(upright.classes(index), names);
      Episode one = upright.episode(index);
      Episode other = shifted.episode(index);
      assertNotEquals(one.support().inputs().values(), other.support().inputs().values());
      assertNotEquals(one.query().inputs().values(), other.query().inputs().values());
    }
  }

  @Test
  void functionsOutsideAreSeenAtTheSamePoints() {
    EpisodeStream inside = waves(MetaSplit.META_TEST, Map.of());
    EpisodeStream outside = waves(MetaSplit.META_TEST, Map.of("test-phase", "1.75,2"));
    assertSameEpisodes(inside, outside);
    assertNotEquals(inside.sha256(1), outside.sha256(1));
  }

  @Test
  void levelZeroIsTheDataSetItself() {
    Map<String, String> zero = Map.of("test-shear", "0", "test-scale", "1", "test-stroke", "0");
    assertEquals(
        glyphs(MetaSplit.META_TEST, Map.of()).sha256(5),
        glyphs(MetaSplit.META_TEST, zero).sha256(5));
    Map<String, String> same = Map.of("test-amplitude", "0.1,5", "test-phase", "0,1");
    assertEquals(
        waves(MetaSplit.META_TEST, Map.of()).sha256(5), waves(MetaSplit.META_TEST, same).sha256(5));
  }
}
