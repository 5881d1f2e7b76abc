package org.episodic.harness.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.episodic.harness.cell.EpisodeStatistics;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.TrainingCost;

/** Results of cells as tests need them: 5-way tasks with 15 queries in all. */
public final class Outcomes {
  /** Queries of a test episode. */
  public static final int QUERIES = 15;

  private String algorithm = "maml";
  private long seed;
  private Metric metric = Metric.ACCURACY;
  private String stream = "stream";
  private String jar = "jar";
  private String option = "0.4";
  private String shift = "";
  private int version = 1;
  private int iterations = 10;
  private String card = "";
  private List<Double> firstLosses = List.of();
  private String startedAt = "2026-01-02T03:04:05Z";

  /** Returns the usual one. */
  public static Outcomes cell() {
    return new Outcomes();
  }

  public Outcomes algorithm(String id) {
    algorithm = id;
    return this;
  }

  public Outcomes seed(long value) {
    seed = value;
    return this;
  }

  public Outcomes error() {
    metric = Metric.MSE;
    return this;
  }

  public Outcomes stream(String hash) {
    stream = hash;
    return this;
  }

  public Outcomes jar(String hash) {
    jar = hash;
    return this;
  }

  public Outcomes option(String value) {
    option = value;
    return this;
  }

  /** Sets the option {@code test-shear} of the data set; other levels are other streams. */
  public Outcomes shift(String value) {
    shift = value;
    return stream("stream" + value);
  }

  public Outcomes version(int value) {
    version = value;
    return this;
  }

  /** Computes it on a graphics card. */
  public Outcomes on(String model) {
    card = model;
    return this;
  }

  public Outcomes untrained() {
    iterations = 0;
    return this;
  }

  public Outcomes startedAt(String instant) {
    startedAt = instant;
    return this;
  }

  public Outcomes firstLosses(Double... losses) {
    firstLosses = List.of(losses);
    return this;
  }

  /** Returns it with these scores. */
  public CellResult scored(double... scores) {
    List<EpisodeScore> episodes = new ArrayList<>();
    for (double score : scores) {
      episodes.add(new EpisodeScore(episodes.size(), score, new TreeMap<>()));
    }
    Score score =
        new Score(
            metric,
            EpisodeStatistics.mean(episodes),
            EpisodeStatistics.halfWidth(episodes),
            scores.length,
            stream,
            EvaluationMode.INDUCTIVE);
    return result(CellStatus.OK, "", Optional.of(score), episodes);
  }

  /** Returns it with 300 accuracies that are spread around a mean, 3 apart in the last count. */
  public CellResult around(double mean) {
    double[] scores = new double[300];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = mean + (i % 3 - 1) * 0.1;
    }
    return scored(scores);
  }

  /** Returns it with another end. */
  public CellResult ended(CellStatus status, String message) {
    return result(status, message, Optional.empty(), List.of());
  }

  private CellKey shifted(CellKey key) {
    TreeMap<String, String> options = new TreeMap<>(key.options());
    options.put("tiles.test-shear", shift);
    return new CellKey(
        key.algorithm(),
        key.dataset(),
        key.protocol(),
        key.shape(),
        key.budget(),
        key.seed(),
        key.episodeSeed(),
        options);
  }

  private CellResult result(
      CellStatus status, String message, Optional<Score> score, List<EpisodeScore> episodes) {
    CellKey key =
        new CellKey(
            algorithm,
            "tiles",
            TilesProvider.STANDARD,
            new TaskShape(5, 1, 3),
            Budget.QUICK,
            seed,
            0,
            new TreeMap<>(Map.of("rate", option)));
    if (!shift.isEmpty()) {
      key = shifted(key);
    }
    Device device = card.isEmpty() ? Device.CPU : Device.gpu(0);
    Provenance provenance =
        new Provenance(
            version,
            new PluginJar("1.0", jar),
            new PluginJar("1.0", "data"),
            new TreeMap<>(),
            "cd",
            "ef",
            new TreeMap<>(),
            new Compute(device, 2),
            new Execution(device, "TensorFlow 2.18.0"),
            new Host("0123", false, "0.1.0", "17.0.1", "Linux", "A CPU, 2 cores", card),
            Instant.parse(startedAt),
            List.of(),
            new TreeMap<>(Map.of("rate", "0.4")),
            "",
            "");
    return new CellResult(
        "run",
        algorithm + "-" + seed,
        key,
        status,
        message,
        score,
        new TrainingCost(iterations, 100, 1, 1, 1, 1),
        provenance,
        episodes,
        firstLosses,
        List.of(),
        List.of());
  }
}
