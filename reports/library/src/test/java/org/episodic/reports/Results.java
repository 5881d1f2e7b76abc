package org.episodic.reports;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Execution;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.protocol.QueryRule;
import org.episodic.spi.protocol.Rotations;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.EpisodeScore;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;
import org.episodic.spi.result.Provenance;
import org.episodic.spi.result.Score;
import org.episodic.spi.result.ShownEpisode;
import org.episodic.spi.result.TrainingCost;

/** Invented results. */
public final class Results {
  /** The rules of MAML's Omniglot table. */
  public static final Protocol FINN =
      new Protocol(
          "paper:finn",
          "finn",
          Rotations.RANDOM_PER_CLASS,
          Rotations.RANDOM_PER_CLASS,
          QueryRule.asManyAsShots(),
          600,
          EvaluationMode.TRANSDUCTIVE);

  /** Our own rules, with few episodes. */
  public static final Protocol STANDARD =
      new Protocol(
          "standard",
          "snell",
          Rotations.RANDOM_PER_CLASS,
          Rotations.RANDOM_PER_CLASS,
          QueryRule.perClass(15),
          100,
          EvaluationMode.INDUCTIVE);

  private static final SortedMap<String, String> OPTIONS =
      new TreeMap<>(Map.of("inner-steps", "1", "filters", "64"));

  private static final Provenance PROVENANCE =
      new Provenance(
          1,
          new PluginJar("0.1.0", "a".repeat(64)),
          new PluginJar("0.1.0", "e".repeat(64)),
          new TreeMap<>(),
          "b".repeat(64),
          "c".repeat(64),
          new TreeMap<>(),
          Compute.cpu(2),
          new Execution(Device.CPU, "TensorFlow 2.18.0"),
          new Host(
              "d".repeat(40), true, "0.1.0", "17.0.15", "Linux amd64", "Test CPU, 2 cores", ""),
          Instant.parse("2026-01-02T03:04:05Z"),
          List.of(),
          OPTIONS,
          "",
          "");

  private Results() {}

  /** Returns a scored cell whose number of episodes is the protocol's. */
  public static CellResult accuracy(
      String algorithm, Protocol protocol, long seed, double mean, double halfWidth) {
    TaskShape shape = new TaskShape(5, 1, protocol.queries().queriesPerClass(1));
    Score score =
        new Score(
            Metric.ACCURACY,
            mean,
            halfWidth,
            protocol.testEpisodes(),
            "e".repeat(64),
            protocol.mode());
    CellKey key = key(algorithm, "omniglot", protocol, shape, seed);
    return cell(key, score, List.of(), curve(mean));
  }

  /** Returns a sinusoid cell with the given episodes. */
  public static CellResult sinusoid(String algorithm, List<EpisodeScore> episodes) {
    Protocol protocol =
        new Protocol(
            "paper:finn",
            "generated",
            Rotations.NONE,
            Rotations.NONE,
            QueryRule.asManyAsShots(),
            600,
            EvaluationMode.INDUCTIVE);
    Score score = new Score(Metric.MSE, 0.4, 0.02, 600, "f".repeat(64), EvaluationMode.INDUCTIVE);
    CellKey key = key(algorithm, "sinusoid", protocol, new TaskShape(1, 5, 5), 1);
    return cell(key, score, episodes, List.of());
  }

  /** Returns a cell that did not finish. */
  public static CellResult failed(String algorithm, CellStatus status, String message) {
    return new CellResult(
        "run-1",
        "cell-" + algorithm + "-failed",
        key(algorithm, "omniglot", STANDARD, new TaskShape(5, 1, 15), 1),
        status,
        message,
        Optional.empty(),
        TrainingCost.NONE,
        PROVENANCE,
        List.of(),
        List.of());
  }

  /** Returns the same cell with other episodes. */
  public static CellResult with(CellResult c, List<EpisodeScore> episodes) {
    return cell(c.key(), c.score().orElseThrow(), episodes, c.curve());
  }

  /** Returns the same cell scored on other episodes, whose hash is 64 such digits. */
  public static CellResult onStream(CellResult c, String digit) {
    Score score = c.score().orElseThrow();
    Score other =
        new Score(
            score.metric(),
            score.mean(),
            score.ci95HalfWidth(),
            score.episodes(),
            digit.repeat(64),
            score.mode());
    return cell(c.key(), other, c.episodes(), c.curve());
  }

  /** Returns the same cell from another run. */
  public static CellResult inRun(CellResult c, String runId) {
    return of(c, runId, c.key(), c.provenance());
  }

  /** Returns the same cell under another id. */
  public static CellResult withCellId(CellResult c, String cellId) {
    return new CellResult(
        c.runId(),
        cellId,
        c.key(),
        c.status(),
        c.message(),
        c.score(),
        c.cost(),
        c.provenance(),
        c.episodes(),
        c.curve());
  }

  private static CellResult of(CellResult c, String runId, CellKey key, Provenance provenance) {
    return new CellResult(
        runId,
        c.cellId(),
        key,
        c.status(),
        c.message(),
        c.score(),
        c.cost(),
        provenance,
        c.episodes(),
        c.curve());
  }

  /** Returns the same cell with an option that was given. */
  public static CellResult given(CellResult c, String option, String value) {
    TreeMap<String, String> options = new TreeMap<>(c.key().options());
    options.put(option, value);
    CellKey k = c.key();
    CellKey key =
        new CellKey(
            k.algorithm(), k.dataset(), k.protocol(), k.shape(), k.budget(), k.seed(), 0, options);
    return of(c, c.runId(), key, c.provenance());
  }

  /** Returns the same cell on tasks of so many shots. */
  public static CellResult withShot(CellResult c, int shot) {
    TaskShape shape = c.key().shape();
    return withShape(c, new TaskShape(shape.way(), shot, shape.queriesPerClass()));
  }

  /** Returns the same cell on tasks of so many classes. */
  public static CellResult withWay(CellResult c, int way) {
    TaskShape shape = c.key().shape();
    return withShape(c, new TaskShape(way, shape.shot(), shape.queriesPerClass()));
  }

  private static CellResult withShape(CellResult c, TaskShape shape) {
    CellKey k = c.key();
    CellKey key =
        new CellKey(
            k.algorithm(), k.dataset(), k.protocol(), shape, k.budget(), k.seed(), 0, k.options());
    return of(c, c.runId(), key, c.provenance());
  }

  /** Returns the same cell from a run that did not record the defaults of options. */
  public static CellResult withoutDefaults(CellResult c) {
    Provenance p = c.provenance();
    return of(
        c, c.runId(), c.key(), provenance(c, p.datasetSha256(), p.startedAt(), new TreeMap<>()));
  }

  /** Returns the same cell, built from something that outlives it. */
  public static CellResult builtFrom(CellResult c, String artefact) {
    return from(c, new TreeMap<>(Map.of(artefact, "a".repeat(64))), "", "");
  }

  /** Returns the same cell, scored from the training of another one. */
  public static CellResult trainedBy(CellResult c, String cellId) {
    return from(c, c.provenance().artefacts(), cellId, c.provenance().tuned());
  }

  /** Returns the same cell, predicted in the way that was best on validation tasks. */
  public static CellResult tuned(CellResult c, String way) {
    return from(c, c.provenance().artefacts(), c.provenance().trainedBy(), way);
  }

  private static CellResult from(
      CellResult c, SortedMap<String, String> artefacts, String trainedBy, String tuned) {
    Provenance p = c.provenance();
    Provenance other =
        new Provenance(
            p.numbersVersion(),
            p.algorithmPlugin(),
            p.datasetPlugin(),
            p.libraries(),
            p.datasetSha256(),
            p.splitSha256(),
            artefacts,
            p.requested(),
            p.executed(),
            p.host(),
            p.startedAt(),
            p.resumedAfter(),
            p.optionDefaults(),
            trainedBy,
            tuned);
    return of(c, c.runId(), c.key(), other);
  }

  /** Returns the same cell, started so many seconds later in another run. */
  public static CellResult later(CellResult c, int seconds, String runId) {
    Instant startedAt = c.provenance().startedAt().plusSeconds(seconds);
    return of(c, runId, c.key(), provenance(c, c.provenance().datasetSha256(), startedAt, OPTIONS));
  }

  /** Returns the same cell on other data. */
  public static CellResult withData(CellResult c, String datasetSha256) {
    Provenance p = c.provenance();
    return of(c, c.runId(), c.key(), provenance(c, datasetSha256, p.startedAt(), OPTIONS));
  }

  /** Returns the same cell of another version of the algorithm's numbers. */
  public static CellResult withNumbersVersion(CellResult c, int version) {
    Provenance p = c.provenance();
    Provenance other =
        new Provenance(
            version,
            p.algorithmPlugin(),
            p.datasetPlugin(),
            p.libraries(),
            p.datasetSha256(),
            p.splitSha256(),
            p.artefacts(),
            p.requested(),
            p.executed(),
            p.host(),
            p.startedAt(),
            p.resumedAfter(),
            p.optionDefaults(),
            p.trainedBy(),
            p.tuned());
    return of(c, c.runId(), c.key(), other);
  }

  private static Provenance provenance(
      CellResult c, String datasetSha256, Instant startedAt, SortedMap<String, String> defaults) {
    Provenance p = c.provenance();
    return new Provenance(
        p.numbersVersion(),
        p.algorithmPlugin(),
        p.datasetPlugin(),
        p.libraries(),
        datasetSha256,
        p.splitSha256(),
        p.artefacts(),
        p.requested(),
        p.executed(),
        p.host(),
        startedAt,
        p.resumedAfter(),
        defaults,
        "",
        "");
  }

  /** Returns the same cell with test episodes to look at. */
  public static CellResult showing(CellResult c, List<ShownEpisode> shown) {
    return new CellResult(
        c.runId(),
        c.cellId(),
        c.key(),
        c.status(),
        c.message(),
        c.score(),
        c.cost(),
        c.provenance(),
        c.episodes(),
        c.curve(),
        shown);
  }

  /** Returns a 5-way 1-shot task of gradients whose last query was taken for another class. */
  public static ShownEpisode images(int index) {
    List<ShownEpisode.Picture> support = new ArrayList<>();
    List<ShownEpisode.Picture> queries = new ArrayList<>();
    for (int label = 0; label < 5; label++) {
      support.add(new ShownEpisode.Picture(png(40 * label + index), label, label));
      int predicted = label == 4 ? 0 : label;
      queries.add(new ShownEpisode.Picture(png(40 * label + index + 5), label, predicted));
    }
    return new ShownEpisode.Images(index, support, queries);
  }

  /** Returns a task of regression. */
  public static ShownEpisode curve(int index) {
    List<ShownEpisode.Point> truth = new ArrayList<>();
    List<ShownEpisode.Point> predicted = new ArrayList<>();
    for (double x = -5; x <= 5; x += 0.25) {
      truth.add(new ShownEpisode.Point(x, 3 * Math.sin(x)));
      predicted.add(new ShownEpisode.Point(x, 2.5 * Math.sin(x + 0.2)));
    }
    return new ShownEpisode.Curve(index, truth.subList(3, 8), truth, predicted);
  }

  private static String png(int shade) {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 28 * 28; i++) {
      image.getRaster().setSample(i % 28, i / 28, 0, (shade + 3 * (i % 28)) % 256);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  /** Returns episodes with those scores. */
  public static List<EpisodeScore> episodes(double... scores) {
    List<EpisodeScore> episodes = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      episodes.add(new EpisodeScore(i, scores[i], new TreeMap<>()));
    }
    return episodes;
  }

  /** Returns an episode scored after some steps. */
  public static EpisodeScore episode(int index, double score, Map<Integer, Double> afterSteps) {
    return new EpisodeScore(index, score, new TreeMap<>(afterSteps));
  }

  /** Returns a cell of everything given. */
  public static CellResult cell(
      CellKey key, Score score, List<EpisodeScore> episodes, List<CurvePoint> curve) {
    return new CellResult(
        "run-1",
        "cell-%s-%s-%s-%d"
            .formatted(key.algorithm(), key.dataset(), key.protocol().id(), key.seed()),
        key,
        CellStatus.OK,
        "",
        Optional.of(score),
        new TrainingCost(3000, 60000, 58.25, 4.5, 1234.5, 1L << 30),
        PROVENANCE,
        episodes,
        curve);
  }

  private static CellKey key(
      String algorithm, String dataset, Protocol protocol, TaskShape shape, long seed) {
    return new CellKey(algorithm, dataset, protocol, shape, Budget.QUICK, seed, 0, OPTIONS);
  }

  private static List<CurvePoint> curve(double end) {
    return List.of(
        new CurvePoint(1000, 1.2, 0.5 * end, 20, 0),
        new CurvePoint(2000, 0.6, 0.9 * end, 40, 0),
        new CurvePoint(3000, 0.4, end, 58.25, 0));
  }
}
