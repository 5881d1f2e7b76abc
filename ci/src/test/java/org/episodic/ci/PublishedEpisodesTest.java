package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.datasets.glyphs.ColouredGlyphsProvider;
import org.episodic.datasets.glyphs.GlyphsProvider;
import org.episodic.datasets.miniimagenet.MiniImageNetProvider;
import org.episodic.datasets.omniglot.OmniglotProvider;
import org.episodic.datasets.sinusoid.SinusoidProvider;
import org.episodic.harness.data.PublishedEpisodes;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.Sampling;
import org.episodic.spi.result.CellKey;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** One frozen set of test episodes for each protocol and shape of the shipped data sets. */
final class PublishedEpisodesTest {
  /** Of the public copy of 84×84 JPEG; see docs/datasets.md. */
  private static final String MINI_IMAGE_NET_SHA256 =
      "08acbc248bbeefb6c7689a724a6d64e1830a8db503944bda988a46524e7fd4d5";

  private static final String OMNIGLOT_SHA256 =
      "eae268a7614d146fa2843fc49aaf0efa09b4c25be0c8309bc4d7ae12b5a07f53";

  @Test
  void thoseOfGlyphsAreDrawnHere() {
    assertPublished(new GlyphsProvider());
  }

  @Test
  void thoseOfColouredGlyphsAreDrawnHere() {
    assertPublished(new ColouredGlyphsProvider());
  }

  @Test
  void thoseOfSineWavesAreDrawnHere() {
    assertPublished(new SinusoidProvider());
  }

  @Test
  void thoseOfOmniglotAreDrawnHereFromTheNamesOfItsCharacters() throws IOException {
    DatasetProvider omniglot = new OmniglotProvider();
    assertPublished(
        omniglot, new Names(omniglot, rows(omniglot, "characters.csv"), OMNIGLOT_SHA256));
  }

  @Test
  void thoseOfMiniImageNetAreDrawnHereFromTheNamesOfItsClasses() throws IOException {
    DatasetProvider mini = new MiniImageNetProvider();
    assertPublished(mini, new Names(mini, rows(mini, "classes.csv"), MINI_IMAGE_NET_SHA256));
  }

  private static void assertPublished(DatasetProvider provider) {
    Path nowhere = Path.of("nowhere");
    DatasetContext context = DatasetContext.of(nowhere).build();
    try (Dataset dataset = provider.open(context)) {
      assertPublished(provider, dataset);
    }
  }

  private static void assertPublished(DatasetProvider provider, Dataset dataset) {
    assertEquals(
        lines(drawn(provider.description(), dataset)),
        lines(PublishedEpisodes.of(provider, Assertions::fail)));
  }

  private static List<PublishedEpisodes> drawn(DatasetDescription description, Dataset dataset) {
    List<PublishedEpisodes> rows = new ArrayList<>();
    for (Protocol protocol : description.protocols()) {
      SplitDescription split = description.splitOf(protocol);
      for (TaskShape shape : shapes(description, protocol)) {
        var spec =
            new StreamSpec(
                protocol, split.sha256(), MetaSplit.META_TEST, shape, CellKey.EPISODE_SEED);
        rows.add(
            new PublishedEpisodes(
                description.id(),
                dataset.sha256(),
                protocol.id(),
                shape.way(),
                shape.shot(),
                protocol.testEpisodes(),
                EpisodeStream.of(dataset, spec).sha256(protocol.testEpisodes())));
      }
    }
    return rows;
  }

  private static List<TaskShape> shapes(DatasetDescription description, Protocol protocol) {
    if (protocol.sampling().varies()) {
      int classes = description.splitOf(protocol).testClasses();
      Sampling rule = protocol.sampling();
      return List.of(
          new TaskShape(
              Math.min(rule.mostWay(), classes), rule.trainingShot(), protocol.queries().count()));
    }
    boolean regression = description.taskType() == TaskType.REGRESSION;
    List<TaskShape> shapes = new ArrayList<>();
    for (int way : regression ? List.of(1) : List.of(5, 20)) {
      for (int shot : regression ? List.of(5, 10, 20) : List.of(1, 5)) {
        int validation = description.splitOf(protocol).validationClasses();
        if (regression || validation == 0 || way <= validation) {
          shapes.add(new TaskShape(way, shot, protocol.queries().queriesPerClass(shot)));
        }
      }
    }
    return shapes;
  }

  private static String lines(List<PublishedEpisodes> rows) {
    StringBuilder text = new StringBuilder();
    for (PublishedEpisodes row : rows) {
      text.append(
          "%s,%s,%s,%s,%s,%s,%s\n"
              .formatted(
                  row.dataset(),
                  row.datasetSha256(),
                  row.protocol(),
                  row.way(),
                  row.shot(),
                  row.episodes(),
                  row.episodeStreamSha256()));
    }
    return text.toString();
  }

  private static List<Map<String, String>> rows(DatasetProvider provider, String resource)
      throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader text =
        new InputStreamReader(
            provider.getClass().getResourceAsStream(resource), StandardCharsets.UTF_8)) {
      return format.parse(text).stream().map(CSVRecord::toMap).toList();
    }
  }

  /** A data set without its images: names and sizes decide which episodes are drawn. */
  private record Names(DatasetProvider provider, List<Map<String, String>> rows, String sha256)
      implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      assertEquals(MetaSplit.META_TEST, part);
      return rows.stream()
          .filter(row -> row.get(split).equals("test"))
          .map(row -> row.get("class"))
          .toList();
    }

    @Override
    public int size(String className) {
      return provider.description().splits().get(0).imagesPerClass();
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      throw new UnsupportedOperationException("The hash needs no image");
    }

    @Override
    public InputShape inputShape() {
      return provider.description().input();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
