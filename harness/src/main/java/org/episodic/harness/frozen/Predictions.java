package org.episodic.harness.frozen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.episodic.harness.episode.DrawnEpisode;
import org.episodic.harness.files.ByteOrderMark;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.episode.Scores;

/**
 * What a tool predicted for the queries of a file of episodes.
 *
 * @param scores of each episode: 1 for what was predicted of a query, or for each label of a tie, 0
 *     for the rest
 * @param sha256 hash of the file
 */
public record Predictions(List<Scores> scores, String sha256) {
  private static final List<String> LABEL = List.of("episode", "query", "label");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  public Predictions {
    scores = List.copyOf(scores);
  }

  /**
   * Reads a CSV file with the columns {@code episode,query,label} or {@code
   * episode,query,score_0,score_1,…}, one line for each query, in any order.
   *
   * @throws UsageException naming the line, if one is not that, or the query that lacks one
   */
  public static Predictions read(Path file, List<DrawnEpisode> episodes) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<String> lines = ByteOrderMark.strip(Files.readString(file)).lines().toList();
      return new Predictions(
          new Reader(file, episodes).read(lines), new Sha256().bytes(bytes).hex());
    } catch (IOException e) {
      throw new UsageException(
          "Predictions '%s' cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static final class Reader {
    private final Path file;
    private final List<DrawnEpisode> episodes;
    private final float[][][] rows;
    private int line;

    Reader(Path file, List<DrawnEpisode> episodes) {
      this.file = file;
      this.episodes = episodes;
      this.rows = new float[episodes.size()][][];
      Arrays.setAll(rows, i -> new float[episodes.get(i).queries().size()][]);
    }

    List<Scores> read(List<String> lines) {
      line = 1;
      List<String> header = lines.isEmpty() ? List.of() : fields(lines.get(0));
      boolean labels = header.equals(LABEL);
      if (!labels && !header.equals(scoreColumns())) {
        throw wrong(
            "has the columns '%s'; expected '%s' or '%s'",
            String.join(",", header), String.join(",", LABEL), String.join(",", scoreColumns()));
      }
      for (String text : lines.subList(1, lines.size())) {
        line++;
        List<String> fields = fields(text);
        if (fields.size() != header.size()) {
          throw wrong("has %s fields; expected %s", fields.size(), header.size());
        }
        int episode = index("episode", fields.get(0), rows.length);
        int query = index("query", fields.get(1), rows[episode].length);
        if (rows[episode][query] != null) {
          throw wrong("repeats query %s of episode %s; expected once", query, episode);
        }
        int way = episodes.get(episode).classes().size();
        List<String> values = fields.subList(2, fields.size());
        rows[episode][query] = labels ? label(values.get(0), way) : scores(values, way);
      }
      return all();
    }

    private List<String> scoreColumns() {
      int way = episodes.stream().mapToInt(e -> e.classes().size()).max().orElse(0);
      List<String> columns = new ArrayList<>(LABEL.subList(0, 2));
      for (int label = 0; label < way; label++) {
        columns.add("score_" + label);
      }
      return columns;
    }

    private static List<String> fields(String text) {
      return List.of(text.split(",", -1));
    }

    private float[] label(String text, int way) {
      float[] scores = new float[way];
      scores[index("label", text, way)] = 1;
      return scores;
    }

    /** What floats would make a tie is none. */
    private float[] scores(List<String> values, int way) {
      double[] scores = new double[way];
      for (int label = 0; label < values.size(); label++) {
        String text = values.get(label);
        if (label >= way) {
          if (!text.isEmpty()) {
            throw wrong(
                "has score_%s '%s'; the episode has %s classes, expected nothing",
                label, text, way);
          }
          continue;
        }
        scores[label] = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(scores[label])) {
          throw wrong("has score_%s '%s'; expected a finite number", label, text);
        }
      }
      double highest = Arrays.stream(scores).max().orElseThrow();
      float[] predicted = new float[way];
      for (int label = 0; label < way; label++) {
        predicted[label] = scores[label] == highest ? 1 : 0;
      }
      return predicted;
    }

    private int index(String column, String text, int bound) {
      int value = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
      if (value < 0 || value >= bound) {
        throw wrong("has %s '%s'; expected 0 to %s", column, text, bound - 1);
      }
      return value;
    }

    private List<Scores> all() {
      List<Scores> all = new ArrayList<>();
      for (int episode = 0; episode < rows.length; episode++) {
        int way = episodes.get(episode).classes().size();
        float[] values = new float[rows[episode].length * way];
        for (int query = 0; query < rows[episode].length; query++) {
          if (rows[episode][query] == null) {
            throw new UsageException(
                "Predictions '%s' lack query %s of episode %s; expected a line for each query"
                    .formatted(file, query, episode));
          }
          System.arraycopy(rows[episode][query], 0, values, query * way, way);
        }
        all.add(new Scores(way, values));
      }
      return all;
    }

    private UsageException wrong(String problem, Object... arguments) {
      return new UsageException(
          "Predictions '%s', line %s: %s".formatted(file, line, problem.formatted(arguments)));
    }
  }
}
