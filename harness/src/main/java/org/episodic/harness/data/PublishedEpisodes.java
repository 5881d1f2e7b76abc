package org.episodic.harness.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.episodic.harness.files.ByteOrderMark;
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

  /**
   * Returns what is published for a data set, in the order of the file; it may be nothing. A file
   * that cannot be read, which may be another plugin's, is passed over.
   *
   * @param notices receives a line on each such file
   */
  public static List<PublishedEpisodes> of(DatasetProvider provider, Consumer<String> notices) {
    return of(provider.getClass().getClassLoader(), provider.description().id(), notices);
  }

  static List<PublishedEpisodes> of(ClassLoader loader, String id, Consumer<String> notices) {
    List<PublishedEpisodes> published = new ArrayList<>();
    try {
      for (URL resource : Collections.list(loader.getResources(RESOURCE))) {
        published.addAll(
            read(resource, notices).stream().filter(row -> row.dataset.equals(id)).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return published;
  }

  private static List<PublishedEpisodes> read(URL resource, Consumer<String> notices) {
    try (InputStream in = resource.openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return FORMAT.parse(new StringReader(ByteOrderMark.strip(text))).stream()
          .map(PublishedEpisodes::of)
          .toList();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      notices.accept("Test episodes are skipped: %s: %s".formatted(resource, e.getMessage()));
      return List.of();
    }
  }

  /** Returns the hash of the episodes of a task on that data, if it is published. */
  public static Optional<String> sha256(
      DatasetProvider provider, String datasetSha256, String protocol, int way, int shot) {
    return of(provider, notice -> {}).stream()
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
