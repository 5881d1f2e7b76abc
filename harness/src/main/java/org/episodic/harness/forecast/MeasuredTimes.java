package org.episodic.harness.forecast;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.episodic.harness.identity.Words;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.result.CellKey;

/**
 * How fast the algorithms were in the runs of {@code docs/results}, on two cores; the file is made
 * by {@code docs/results/measured-times.py}.
 */
final class MeasuredTimes {
  private static final String FILE = "/META-INF/episodic/measured-times.csv";

  /**
   * The speed of a cell.
   *
   * @param budget the only one it holds for, in the ways of the algorithm's own; empty if for all
   * @param inputsPerSecond in training
   * @param preparationSeconds the time of a learner that does everything before meta-training
   * @param episodesPerSecond in scoring
   */
  record Speed(
      String algorithm,
      String input,
      String budget,
      int way,
      int shot,
      double inputsPerSecond,
      double preparationSeconds,
      double episodesPerSecond) {

    private int likeness(CellKey key) {
      return (shot == key.shape().shot() ? 2 : 0) + (way == key.shape().way() ? 1 : 0);
    }
  }

  private final List<Speed> speeds;

  MeasuredTimes() {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream in = MeasuredTimes.class.getResourceAsStream(FILE);
        CSVParser rows =
            CSVParser.parse(new InputStreamReader(in, StandardCharsets.UTF_8), format)) {
      speeds = rows.stream().map(MeasuredTimes::speed).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the speed of the most similar cell of that algorithm on inputs of that size. */
  Optional<Speed> of(CellKey key, InputShape input) {
    return speeds.stream()
        .filter(speed -> speed.algorithm().equals(key.algorithm()))
        .filter(speed -> speed.input().equals(input.toString()))
        .filter(speed -> speed.budget().isEmpty() || speed.budget().equals(Words.of(key.budget())))
        .max(Comparator.comparing(speed -> speed.likeness(key)));
  }

  private static Speed speed(CSVRecord row) {
    return new Speed(
        row.get("algorithm"),
        row.get("input"),
        row.get("budget"),
        Integer.parseInt(row.get("way")),
        Integer.parseInt(row.get("shot")),
        Double.parseDouble(row.get("images_per_second")),
        Double.parseDouble(row.get("preparation_seconds")),
        Double.parseDouble(row.get("episodes_per_second")));
  }
}
