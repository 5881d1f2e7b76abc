package org.episodic.harness.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.episodic.broken.FaultyProvider;
import org.episodic.harness.cell.Cell;
import org.episodic.harness.cell.CellEvent;
import org.episodic.harness.cell.CellSetup;
import org.episodic.harness.cell.CellState;
import org.episodic.harness.data.DataLocation;
import org.episodic.harness.episode.EpisodeStream;
import org.episodic.harness.fake.ClustersProvider;
import org.episodic.harness.fake.LinesProvider;
import org.episodic.harness.fake.TilesProvider;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.picture.Bitmap;
import org.episodic.harness.picture.Png;
import org.episodic.harness.plugin.Installation;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.Plugins;
import org.episodic.harness.profile.Ticker;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.ClassificationDataset;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.protocol.Protocol;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.CellResult;
import org.episodic.spi.result.CellStatus;
import org.episodic.spi.result.CurvePoint;
import org.episodic.spi.result.Host;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.ShownEpisode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InProcessExecutorTest {
  private static final Plugins PLUGINS =
      Plugins.of(Installation.of(InProcessExecutorTest.class.getClassLoader()));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Host HOST = new Host("c0ffee", false, "0.1.0", "17", "Linux", "A CPU", "");

  @TempDir private Path directory;

  private long time;
  private int runs;
  private final Ticker ticker = () -> time += 1_000_000_000L;
  private final InProcessExecutor executor =
      new InProcessExecutor(
          HOST, Clock.fixed(NOW, ZoneOffset.UTC), ticker, Optional.of("a notice"));

  @AfterEach
  void close() {
    executor.close();
  }

  private CellResult run(String algorithm, Protocol protocol, Map<String, String> options) {
    return run(cell(key(algorithm, protocol, options)), event -> {});
  }

  private CellResult run(Cell cell, Consumer<CellEvent> listener) {
    return executor.run(cell, CellSetup.of(cell.key(), PLUGINS), listener);
  }

  private static CellKey key(String algorithm, Protocol protocol, Map<String, String> options) {
    return new CellKey(
        algorithm,
        "tiles",
        protocol,
        new TaskShape(5, 1, 3),
        Budget.SMOKE,
        0,
        0,
        new TreeMap<>(options));
  }

  private Cell cell(CellKey key) {
    return cell(key, Compute.cpu(1));
  }

  private Cell cell(CellKey key, Compute compute) {
    return cell(key, compute, Duration.ofDays(1));
  }

  private Cell cell(CellKey key, Compute compute, Duration checkpointEvery) {
    DataLocation data = new DataLocation(Optional.empty(), Path.of("cache"), false);
    Path run = directory.resolve("run" + ++runs);
    CellIdentity identity = CellSetup.of(key, PLUGINS).identity(compute, "cd", PluginOrigin::jar);
    return new Cell("run", run, identity, data, checkpointEvery, Optional.empty());
  }

  @Test
  void trainsValidatesAndScores() {
    CellResult result = run("centroid", TilesProvider.STANDARD, Map.of());
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(Metric.ACCURACY, result.score().get().metric());
    assertEquals(EvaluationMode.INDUCTIVE, result.score().get().mode());
    assertEquals(1, result.score().get().mean(), "tiles are separable");
    assertEquals(30, result.episodes().size());
    assertEquals(0, result.episodes().get(29).afterSteps().get(0));
    assertEquals(
        List.of(
            new CurvePoint(3, (1 + 1 / 2.0 + 1 / 3.0) / 3, 1, 0, 0),
            new CurvePoint(6, (1 / 4.0 + 1 / 5.0 + 1 / 6.0) / 3, 1, 0, 0)),
        result.curve().stream().map(InProcessExecutorTest::withoutCost).toList());
    assertEquals(6, result.cost().iterationsTrained());
    assertEquals(600, result.cost().paperIterations());
    double seconds = result.curve().get(1).seconds();
    assertTrue(seconds > 6, "a second for each reading of the clock");
    assertEquals(seconds, result.cost().metaTrainSeconds());
    assertEquals(6 * 2 * 20 / seconds, result.cost().imagesPerSecond());
    assertEquals(NOW, result.provenance().startedAt());
    assertEquals("c0ffee", result.provenance().host().gitCommit());
    assertEquals(64, result.provenance().algorithmPlugin().sha256().length());
    assertEquals(64, result.provenance().datasetPlugin().sha256().length());
    assertEquals(Compute.cpu(1), result.provenance().requested());
  }

  @Test
  void theFirstTestEpisodesAreShownAsTheyWereScored() {
    CellResult result = run("centroid", TilesProvider.STANDARD, Map.of());
    EpisodeStream test =
        EpisodeStream.of(
            TilesProvider.open(),
            CellSetup.of(result.key(), PLUGINS)
                .streamSpec(MetaSplit.META_TEST, result.key().shape()));
    assertEquals(List.of(0, 1, 2), result.shown().stream().map(ShownEpisode::index).toList());
    for (ShownEpisode shown : result.shown()) {
      Episode episode = test.episode(shown.index());
      ShownEpisode.Images images = (ShownEpisode.Images) shown;
      ClassLabels labels = (ClassLabels) episode.query().targets();
      assertEquals(5, images.support().size());
      assertEquals(10, images.queries().size());
      for (int i = 0; i < 10; i++) {
        ShownEpisode.Picture query = images.queries().get(i);
        assertEquals(labels.label(i), query.label());
        assertEquals(labels.label(i), query.predicted(), "each is right, as the mean of 1 says");
        assertEquals(Png.base64(Bitmap.of(episode.query().inputs(), i, 42)), query.png());
      }
    }
  }

  @Test
  void aLibraryThatFallsBackToTheCpuWithoutAWordFailsTheCell() {
    CellKey key = run("centroid", TilesProvider.STANDARD, Map.of()).key();
    CellResult result = run(cell(key, new Compute(Device.gpu(0), 1)), event -> {});
    assertEquals(CellStatus.FAILED, result.status());
    assertTrue(
        result
            .message()
            .contains(
                "Library 1.0 computes on the CPU although gpu:0 was asked for; its log says why"),
        result.message());
    assertEquals(Device.CPU, result.provenance().executed().device());
  }

  @Test
  void whatIsWrongIsShownAsWrong() {
    CellResult result = run("faulty", TilesProvider.STANDARD, Map.of());
    for (ShownEpisode shown : result.shown()) {
      List<ShownEpisode.Picture> queries = ((ShownEpisode.Images) shown).queries();
      long wrong = queries.stream().filter(query -> query.label() != query.predicted()).count();
      assertTrue(
          result.episodes().get(shown.index()).score() <= 1 - wrong / 15.0,
          "not more wrong queries than were scored");
    }
  }

  @Test
  void theLogHasTheNoticeAndTheTraceOfAFailure() {
    StringBuilder log = new StringBuilder();
    CellKey key = run("faulty", TilesProvider.STANDARD, Map.of("fault", "train")).key();
    run(
        cell(key),
        event -> {
          if (event instanceof CellEvent.Logged logged) {
            log.append(logged.text()).append('\n');
          }
        });
    assertTrue(
        log.toString().startsWith("a notice\njava.lang.IllegalStateException: boom\n\tat "),
        log.toString());
  }

  @Test
  void recordsTheDefaultsBesideTheOptions() {
    CellResult result =
        run("centroid", TilesProvider.STANDARD, Map.of("inner-steps", "3", "train-way", "0"));
    assertEquals(
        Map.of("inner-steps", "2", "train-way", "0"), result.provenance().optionDefaults());
  }

  @Test
  void theProtocolDecidesTheMode() {
    assertEquals(
        EvaluationMode.TRANSDUCTIVE,
        run("faulty", TilesProvider.ALL_TURNS, Map.of()).score().get().mode());
    assertEquals(
        EvaluationMode.INDUCTIVE,
        run("faulty", TilesProvider.STANDARD, Map.of()).score().get().mode());
    assertEquals(
        EvaluationMode.INDUCTIVE,
        run("centroid", TilesProvider.ALL_TURNS, Map.of()).score().get().mode());
  }

  @Test
  void theMetaTestSplitIsTouchedOnlyAtScoring() {
    List<String> events = new ArrayList<>();
    CellKey key =
        new CellKey(
            "centroid",
            "tiles",
            TilesProvider.STANDARD,
            new TaskShape(5, 1, 3),
            Budget.SMOKE,
            0,
            0,
            new TreeMap<>());
    CellState state =
        new CellState(
            Device.CPU,
            event -> {
              if (event instanceof CellEvent.ScoringStarted) {
                events.add("scoring");
              }
            });
    new CellRun(cell(key), CellSetup.of(key, PLUGINS), new Watched(events), state, ticker).run();
    assertEquals(
        List.of("META_TRAIN", "META_VALIDATION", "scoring", "META_TEST"),
        events.stream().distinct().toList());
  }

  @Test
  void theLearnersSeedIsThatOfItsTraining() {
    CellKey key = run("centroid", TilesProvider.STANDARD, Map.of()).key();
    CellSetup setup = new CellSetup(key, new Plugin<>("a", null, null), null, null);
    TrainingRequest training = TrainingRequest.of(key.shape());
    Seed all = Seed.root(0).derive("init");
    assertEquals(all.derive("a"), setup.initialSeed(training));
    assertEquals(all.derive("shared"), setup.initialSeed(training.named("shared")));
  }

  /** Notes which part of the split every image comes from. */
  private record Watched(List<String> events) implements ClassificationDataset {
    private static final ClassificationDataset TILES = TilesProvider.open();

    @Override
    public List<String> classes(String split, MetaSplit part) {
      return TILES.classes(split, part);
    }

    @Override
    public int size(String className) {
      return TILES.size(className);
    }

    @Override
    public void read(String className, int index, float[] target, int offset) {
      int number = Integer.parseInt(className.substring(1));
      events.add(MetaSplit.values()[number / 100].name());
      TILES.read(className, index, target, offset);
    }

    @Override
    public InputShape inputShape() {
      return TILES.inputShape();
    }

    @Override
    public String sha256() {
      return TILES.sha256();
    }

    @Override
    public void close() {}
  }

  @Test
  void anUntrainedLearnerHasNoCurve() {
    CellResult result = run("joint", TilesProvider.ALL_TURNS, Map.of());
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(List.of(), result.curve());
    assertEquals(0, result.cost().iterationsTrained());
    assertEquals(0, result.cost().imagesPerSecond());
  }

  @Test
  void regressionIsScoredByMeanSquaredError() {
    CellKey key =
        new CellKey(
            "centroid",
            "lines",
            LinesProvider.STANDARD,
            new TaskShape(1, 5, 5),
            Budget.SMOKE,
            0,
            0,
            new TreeMap<>());
    CellResult result = run(cell(key), event -> {});
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(Metric.MSE, result.score().get().metric());
    assertEquals(2, result.curve().size());
    assertEquals(3, result.shown().size());
    ShownEpisode.Curve shown = (ShownEpisode.Curve) result.shown().get(2);
    double squares = 0;
    for (int i = 0; i < 5; i++) {
      squares += Math.pow(shown.queries().get(i).y() - shown.predicted().get(i).y(), 2);
    }
    assertEquals(result.episodes().get(2).score(), squares / 5, 1e-5);
  }

  @Test
  void anUnsupervisedLearnerWithoutMetaTrainingIsGivenThePoolToo() {
    ClustersProvider.lastPool = null;
    CellResult result = run("clusters", TilesProvider.STANDARD, Map.of("iterations", "0"));
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(0, result.cost().iterationsTrained());
    assertEquals(90, ClustersProvider.lastPool.count());
    assertEquals(Map.of("clusters", "1"), result.provenance().artefacts());
  }

  @Test
  void aLearnerThatIsTrainedJointlyIsGivenTheLabelledInputs() {
    CellResult result = run("joint", TilesProvider.ALL_TURNS, Map.of());
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(Map.of("pool", "90 in 9, last 8"), result.provenance().artefacts());
  }

  @Test
  void aLearnerOfSeveralWaysPredictsInTheFirstThatIsBestOnValidationTasks() {
    List<CellEvent.Tried> tried = new ArrayList<>();
    CellKey key = key("joint", TilesProvider.ALL_TURNS, Map.of());
    CellResult result =
        run(
            cell(key),
            event -> {
              if (event instanceof CellEvent.Tried one) {
                tried.add(one);
              }
            });
    assertEquals("nearest", result.provenance().tuned());
    assertEquals(
        List.of("farthest 1/3", "nearest 2/3", "nearest again 3/3"),
        tried.stream()
            .map(t -> "%s %s/%s".formatted(t.candidate(), t.number(), t.candidates()))
            .toList());
    assertTrue(tried.get(0).score() < 0.2, () -> "farthest: " + tried.get(0).score());
    assertEquals(tried.get(1).score(), tried.get(2).score());
    assertTrue(result.score().get().mean() > 0.5, () -> "tests: " + result.score().get().mean());
    assertEquals("", run("centroid", TilesProvider.STANDARD, Map.of()).provenance().tuned());
  }

  @Test
  void aCellThatIsCutBetweenTwoWaysGoesOnWithTheSecond() {
    Cell cell =
        cell(key("joint", TilesProvider.ALL_TURNS, Map.of()), Compute.cpu(1), Duration.ZERO);
    List<String> tried = new ArrayList<>();
    CellResult cut =
        run(
            cell,
            event -> {
              if (event instanceof CellEvent.Tried one) {
                tried.add(one.candidate());
                if (one.number() == 2) {
                  throw new IllegalStateException("cut");
                }
              }
            });
    assertEquals(CellStatus.FAILED, cut.status());
    CellResult whole =
        run(
            cell,
            event -> {
              if (event instanceof CellEvent.Tried one) {
                tried.add(one.candidate());
              }
            });
    assertEquals(List.of("farthest", "nearest", "nearest", "nearest again"), tried);
    assertEquals("nearest", whole.provenance().tuned());
    assertEquals(
        run("joint", TilesProvider.ALL_TURNS, Map.of()).episodes(),
        whole.episodes(),
        "as if it had not been cut");
  }

  @Test
  void anUnsupervisedLearnerIsTrainedOnItsOwnClasses() {
    CellResult result = run("clusters", TilesProvider.STANDARD, Map.of());
    assertEquals(CellStatus.OK, result.status(), result.message());
    assertEquals(2, result.cost().iterationsTrained());
    assertEquals(Map.of("clusters", "1"), result.provenance().artefacts());
    assertEquals(90, ClustersProvider.lastPool.count(), "all of meta-training, nothing else");
    assertEquals(
        run("centroid", TilesProvider.STANDARD, Map.of()).score().get().episodeStreamSha256(),
        result.score().get().episodeStreamSha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          task     | UNSUPPORTED   | Way 5 is too much for 'faulty'; 4 is allowed
          training | FAILED        | FAILED(create): IllegalStateException: no idea
          create   | FAILED        | FAILED(create): IllegalStateException: cannot create
          train    | FAILED        | FAILED(train): IllegalStateException: boom
          loss     | FAILED        | FAILED(train): the loss of meta-iteration 3 is NaN
          memory   | OUT_OF_MEMORY | OUT_OF_MEMORY(train): OutOfMemoryError: heap
          count    | FAILED        | FAILED(validate): 19 predictions were returned for 20 tasks
          late     | FAILED        | FAILED(predict): IllegalStateException: too late
          close    | FAILED        | FAILED(close): IllegalStateException: cannot close
          """)
  void aFaultEndsInTheRowAndNowhereElse(String fault, CellStatus status, String message) {
    CellResult result = run("faulty", TilesProvider.STANDARD, Map.of("fault", fault));
    assertEquals(message, result.message());
    assertEquals(status, result.status());
    assertTrue(result.score().isEmpty());
    assertEquals(List.of(), result.episodes());
    assertEquals(List.of(), result.shown());
    assertEquals(0, FaultyProvider.open, "the learner is closed");
  }

  @Test
  void whatWasLearntBeforeTheFaultIsKept() {
    CellResult result = run("faulty", TilesProvider.STANDARD, Map.of("fault", "train"));
    assertEquals(1, result.curve().size());
    assertEquals(2, result.cost().iterationsTrained());
  }

  @Test
  void predictionsThatAreNoNumbersAreNamed() {
    assertEquals(
        "FAILED(validate): the prediction for episode 0 holds a score that is NaN or infinite",
        run("faulty", TilesProvider.STANDARD, Map.of("fault", "nan")).message());
    assertEquals(
        "FAILED(validate): the prediction for episode 0 has 15 rows of 1 scores; 15 rows of 5 are"
            + " needed",
        run("faulty", TilesProvider.STANDARD, Map.of("fault", "shape")).message());
  }

  private static CurvePoint withoutCost(CurvePoint point) {
    return new CurvePoint(point.iteration(), point.trainLoss(), point.validationScore(), 0, 0);
  }
}
