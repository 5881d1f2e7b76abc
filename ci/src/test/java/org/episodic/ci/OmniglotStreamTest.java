package org.episodic.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.datasets.omniglot.OmniglotProvider;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** The test episodes of Omniglot, 5-way 1-shot, standard protocol, seed 0. */
final class OmniglotStreamTest {
  private static final String GOLDEN =
      "4181f33c5c02d45994819fff916cd803ea0c5666dc3284fe2bdcb8b76a8a1b6a";
  private static final String DATA_SHA256 =
      "eae268a7614d146fa2843fc49aaf0efa09b4c25be0c8309bc4d7ae12b5a07f53";

  private final OmniglotProvider provider = new OmniglotProvider();

  @Test
  void theirHashIsGoldenAndNeedsNoDrawing() throws IOException {
    assertEquals(GOLDEN, hash(new Names(testCharacters())));
  }

  @Test
  void theClassesAreSortedWhateverTheFileSystemLists() throws IOException {
    assertEquals(testCharacters().stream().sorted().toList(), testCharacters());
  }

  @Test
  void theRealDataSetGivesTheSameHash() {
    String data = System.getenv("EPISODIC_DATA");
    assumeTrue(data != null, "EPISODIC_DATA is not set");
    DatasetContext context =
        DatasetContext.of(Path.of(data)).dataDirectory(Optional.of(Path.of(data))).build();
    assumeTrue(provider.isPresent(context), "Omniglot is not in EPISODIC_DATA");
    try (Dataset omniglot = provider.open(context)) {
      assertEquals(GOLDEN, hash(omniglot));
    }
  }

  private String hash(Dataset dataset) {
    DatasetDescription description = provider.description();
    Protocol standard = description.protocol("standard").orElseThrow();
    StreamSpec spec =
        new StreamSpec(
            standard,
            description.splitOf(standard).sha256(),
            MetaSplit.META_TEST,
            new TaskShape(5, 1, standard.queries().queriesPerClass(1)),
            0);
    return EpisodeStream.of(dataset, spec).sha256(standard.testEpisodes());
  }

  private static List<String> testCharacters() throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader =
            new InputStreamReader(
                OmniglotProvider.class.getResourceAsStream("characters.csv"),
                StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, format)) {
      List<String> names = new ArrayList<>();
      for (CSVRecord row : rows) {
        if (row.get("snell").equals("test")) {
          names.add(row.get("class"));
        }
      }
      return names;
    }
  }

  /** Omniglot without its drawings: names and sizes decide which episodes are drawn. */
  private record Names(List<String> testClasses) implements ClassificationDataset {
    @Override
    public List<String> classes(String split, MetaSplit part) {
      return testClasses;
    }

    @Override
    public int size(String className) {
      return 20;
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      throw new UnsupportedOperationException("The hash needs no drawing");
    }

    @Override
    public InputShape inputShape() {
      return new InputShape(28, 28, 1);
    }

    @Override
    public String sha256() {
      return DATA_SHA256;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
