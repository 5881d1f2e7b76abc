package org.episodic.harness.frozen;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.episodic.harness.episode.DrawnEpisode;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.identity.Json;
import org.episodic.harness.plan.TaskChoice;
import org.episodic.harness.table.ResultText;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.MetaSplit;

/**
 * Test episodes of a protocol by names and numbers: a header in JSON, then one line of JSON for
 * each episode.
 *
 * @param header what they were drawn from
 * @param episodes in the order of the stream
 */
public record FrozenEpisodes(FrozenHeader header, List<DrawnEpisode> episodes) {
  /** Version of the format. */
  public static final int VERSION = 1;

  private static final String BODY = "bodySha256";

  public FrozenEpisodes {
    episodes = List.copyOf(episodes);
  }

  /**
   * Draws the first test episodes.
   *
   * @param dataset the opened data set, one for classification
   * @param task what to draw from it
   * @param seed root seed of the episodes
   * @param count how many
   */
  public static FrozenEpisodes draw(Dataset dataset, TaskChoice task, long seed, int count) {
    String splitSha256 = task.description().splitOf(task.protocol()).sha256();
    EpisodeStream stream =
        EpisodeStream.of(
            dataset,
            new StreamSpec(task.protocol(), splitSha256, MetaSplit.META_TEST, task.shape(), seed));
    List<DrawnEpisode> episodes =
        LongStream.range(0, count).mapToObj(index -> stream.drawn(index).orElseThrow()).toList();
    return new FrozenEpisodes(
        new FrozenHeader(
            VERSION,
            task.description().id(),
            task.options().asText(),
            dataset.sha256(),
            task.protocol().split(),
            splitSha256,
            task.protocol().id(),
            task.shape().way(),
            task.shape().shot(),
            task.shape().queriesPerClass(),
            task.protocol().testRotations(),
            seed,
            count,
            stream.sha256(count),
            sha256(body(episodes))),
        episodes);
  }

  /** Returns the text of the file; equal episodes have equal texts. */
  public String text() {
    return Json.line(header) + "\n" + body(episodes);
  }

  /**
   * Reads a file.
   *
   * @throws UsageException if it is not such a file, of another version, or was changed
   */
  public static FrozenEpisodes read(Path file) {
    String text;
    try {
      text = ResultText.read(file);
    } catch (IOException e) {
      throw new UsageException(
          "File of episodes '%s' cannot be read: %s; name one that 'episodic episodes export' wrote"
              .formatted(file, e.getClass().getSimpleName()));
    }
    int end = text.indexOf('\n') + 1;
    FrozenHeader header = header(file, text.substring(0, end));
    String body = text.substring(end);
    if (!sha256(body).equals(header.bodySha256())) {
      throw new UsageException(
          "File of episodes '%s' was changed or cut off: its lines have the SHA-256 %s, expected %s"
              .formatted(file, sha256(body), header.bodySha256()));
    }
    List<DrawnEpisode> episodes = new ArrayList<>();
    for (String line : body.lines().toList()) {
      episodes.add(line(file, episodes.size() + 2, line, DrawnEpisode.class));
    }
    if (episodes.size() != header.episodes()) {
      throw new UsageException(
          "File of episodes '%s' has %s episodes; its header says %s"
              .formatted(file, episodes.size(), header.episodes()));
    }
    return new FrozenEpisodes(header, episodes);
  }

  private static FrozenHeader header(Path file, String line) {
    JsonNode version = line(file, 1, line, JsonNode.class).path("version");
    if (!version.isInt() || version.intValue() != VERSION) {
      throw new UsageException(
          "File of episodes '%s' has version %s; this program reads %s"
              .formatted(file, version.isMissingNode() ? "none" : version, VERSION));
    }
    return line(file, 1, line, FrozenHeader.class);
  }

  private static <T> T line(Path file, int number, String line, Class<T> type) {
    try {
      return Json.readStrictly(line, type);
    } catch (IOException | RuntimeException e) {
      throw new UsageException(
          "File of episodes '%s' is damaged in line %s; name one that 'episodic episodes export' wrote"
              .formatted(file, number));
    }
  }

  /**
   * Compares with episodes that were drawn anew.
   *
   * @return one line for each difference; empty if there is none
   */
  public List<String> differences(FrozenEpisodes now) {
    List<String> differences = new ArrayList<>();
    JsonNode then = tree(header);
    JsonNode drawn = tree(now.header);
    for (Iterator<String> names = then.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals(BODY) && !then.get(name).equals(drawn.get(name))) {
        differences.add("%s: file %s, data %s".formatted(name, then.get(name), drawn.get(name)));
      }
    }
    List<Integer> other = new ArrayList<>();
    for (int index = 0; index < Math.min(episodes.size(), now.episodes.size()); index++) {
      if (!episodes.get(index).equals(now.episodes.get(index))) {
        other.add(index);
      }
    }
    if (!other.isEmpty()) {
      differences.add(
          "episodes: %s of %s differ, the first is %s"
              .formatted(other.size(), episodes.size(), other.get(0)));
    }
    return differences;
  }

  private static JsonNode tree(FrozenHeader header) {
    try {
      return Json.read(Json.line(header), JsonNode.class);
    } catch (IOException e) {
      throw new IllegalStateException("What was written can be read", e);
    }
  }

  private static String body(List<DrawnEpisode> episodes) {
    return episodes.stream()
        .map(episode -> Json.line(episode) + "\n")
        .collect(Collectors.joining());
  }

  private static String sha256(String text) {
    return new Sha256().bytes(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
