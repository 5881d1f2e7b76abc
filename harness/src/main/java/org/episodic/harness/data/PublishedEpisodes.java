package org.episodic.harness.data;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.dataset.DatasetProvider;

/**
 * A published set of test episodes: those of episode seed 0, by their hash. The jar of a data set
 * lists them in {@code META-INF/episodic/test-episodes.csv}.
 *
 * @param dataset id of the data set
 * @param datasetSha256 hash of the decoded data
 * @param protocol id of the protocol
 * @param way classes of a task, 1 for regression
 * @param shot labelled inputs per class
 * @param episodes how many there are
 * @param episodeStreamSha256 what {@code EpisodeStream.sha256} returns for them
 */
public record PublishedEpisodes(
    String dataset,
    String datasetSha256,
    String protocol,
    int way,
    int shot,
    int episodes,
    String episodeStreamSha256) {
  private static final String RESOURCE = "META-INF/episodic/test-episodes.csv";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Returns what is published for a data set, in the order of the file; it may be nothing. */
  public static List<PublishedEpisodes> of(DatasetProvider provider) {
    String id = provider.description().id();
    List<PublishedEpisodes> published = new ArrayList<>();
    try {
      ClassLoader loader = provider.getClass().getClassLoader();
      for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
        try (Reader text = new InputStreamReader(resource.openStream(), StandardCharsets.UTF_8)) {
          FORMAT.parse(text).stream()
              .filter(row -> row.get("dataset").equals(id))
              .forEach(row -> published.add(of(row)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return published;
  }

  /** Returns the hash of the episodes of a task on that data, if it is published. */
  public static Optional<String> sha256(
      DatasetProvider provider, String datasetSha256, String protocol, int way, int shot) {
    return of(provider).stream()
        .filter(row -> row.datasetSha256.equals(datasetSha256) && row.protocol.equals(protocol))
        .filter(row -> row.way == way && row.shot == shot)
        .map(PublishedEpisodes::episodeStreamSha256)
        .findFirst();
  }

  private static PublishedEpisodes of(CSVRecord row) {
    return new PublishedEpisodes(
        row.get("dataset"),
        row.get("dataset_sha256"),
        row.get("protocol"),
        Integer.parseInt(row.get("way")),
        Integer.parseInt(row.get("shot")),
        Integer.parseInt(row.get("episodes")),
        row.get("episode_stream_sha256"));
  }
}
