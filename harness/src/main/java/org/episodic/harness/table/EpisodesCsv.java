package org.episodic.harness.table;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.spi.result.EpisodeScore;

/**
 * {@code episodes.csv}: one row for each test episode, so that algorithms can be compared pairwise.
 */
public final class EpisodesCsv {
  private static final String AFTER = "score_after_";

  private EpisodesCsv() {}

  /** Returns the text of the file. */
  public static String write(List<EpisodeScore> episodes) {
    SortedSet<Integer> steps = new TreeSet<>();
    episodes.forEach(episode -> steps.addAll(episode.afterSteps().keySet()));
    List<Object> header = new ArrayList<>(List.of("episode", "score"));
    steps.forEach(step -> header.add(AFTER + step));
    StringBuilder text = new StringBuilder(line(header));
    for (EpisodeScore episode : episodes) {
      List<Object> row = new ArrayList<>(List.of(episode.index(), episode.score()));
      steps.forEach(
          step -> {
            Double score = episode.afterSteps().get(step);
            row.add(score == null ? "" : score);
          });
      text.append(line(row));
    }
    return text.toString();
  }

  /**
   * Reads the text of the file.
   *
   * @throws IOException if it has other columns or is cut off
   */
  public static List<EpisodeScore> read(String text) throws IOException {
    ResultsCsv.requireWhole(text, List.of("episode", "score"));
    List<EpisodeScore> episodes = new ArrayList<>();
    try (CSVParser parser =
        ResultsCsv.FORMAT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(text))) {
      for (CSVRecord row : parser) {
        SortedMap<Integer, Double> afterSteps = new TreeMap<>();
        for (String name : parser.getHeaderNames()) {
          if (name.startsWith(AFTER) && !row.get(name).isEmpty()) {
            int step = Integer.parseInt(name.substring(AFTER.length()));
            afterSteps.put(step, Double.valueOf(row.get(name)));
          }
        }
        int index = Integer.parseInt(row.get("episode"));
        episodes.add(new EpisodeScore(index, Double.parseDouble(row.get("score")), afterSteps));
      }
    }
    return episodes;
  }

  private static String line(List<Object> values) {
    return ResultsCsv.FORMAT.format(values.toArray()) + "\n";
  }
}
