package org.episodic.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.episodic.spi.Sha256;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Tuning;
import org.episodic.testkit.conformance.NotClaimed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of {@link AlgorithmContract} that has to hold only if it is claimed. */
abstract class OptionalContract extends PredictionContract {
  private final Map<TaskType, MetaLearner> untrained = new EnumMap<>(TaskType.class);

  protected abstract Set<Claim> claims();

  @AfterAll
  final void closeUntrainedLearners() {
    untrained.values().forEach(MetaLearner::close);
  }

  @Test
  @DisplayName("Untrained, it exchanges the scores of two classes that are exchanged")
  void optional_permutingTheClassesPermutesTheScores() {
    assumeTrue(classifies(), "it has no classes");
    EvaluationTask task = ofSeveralShots(TaskType.CLASSIFICATION).tasks(1).get(0);
    int way = task.shape().way();
    List<Scores> found =
        PosedAnew.scores(
            untrained(TaskType.CLASSIFICATION), task, PosedAnew.withReversedClasses(task));
    holdsIfClaimed(
        Claim.EXCHANGEABLE_CLASSES,
        () -> {
          float allowed = TOLERANCE * PosedAnew.spread(found.get(0));
          for (int query = 0; query < found.get(0).queries(); query++) {
            for (int label = 0; label < way; label++) {
              float score = found.get(0).score(query, label);
              float exchanged = found.get(1).score(query, way - 1 - label);
              assertEquals(score, exchanged, allowed, "score of an exchanged class");
            }
          }
        });
  }

  @Test
  @DisplayName("The order of a class's supports changes no prediction")
  void optional_orderOfSupportsChangesNothing() {
    LearnerFixture fixture = ofSeveralShots(anyType());
    EvaluationTask task = fixture.tasks(1).get(0);
    assumeTrue(task.shape().shot() > 1, "it is for one support of each class");
    List<Scores> found =
        PosedAnew.scores(untrained(anyType()), task, PosedAnew.withReversedSupports(task));
    holdsIfClaimed(
        Claim.ANY_ORDER_OF_SUPPORTS,
        () -> assertSame(found.subList(0, 1), found.subList(1, 2), TOLERANCE));
  }

  @Test
  @DisplayName("It predicts tasks of fewer classes than it was made for, with unequal supports")
  void optional_servesTasksOfAnySize() {
    assumeTrue(classifies(), "it has no classes");
    if (!provider().description().servesVariableEpisodes()) {
      throw new NotClaimed("its description does not say so");
    }
    TaskSpec task = fixture(TaskType.CLASSIFICATION, anyMode()).task();
    int way = Math.max(2, task.shape().way() - 1);
    TaskShape largest = new TaskShape(way + 1, 2, task.shape().queriesPerClass());
    LearnerFixture fixture =
        fixture(TaskType.CLASSIFICATION, anyMode())
            .of(new TaskSpec(task.type(), task.input(), largest, true));
    try {
      fixture.request();
    } catch (UsageException e) {
      throw new NotClaimed("not with these options: " + e.getMessage());
    }
    try (MetaLearner learner = fixture.create()) {
      TaskShape smaller = new TaskShape(way, 2, task.shape().queriesPerClass());
      EvaluationTask whole =
          fixture.learnable().episodes(smaller, 0, 1).get(0).withoutQueryTargets();
      EvaluationTask ragged = PosedAnew.withoutSecondSupport(whole);
      EvaluationTask larger =
          fixture.learnable().episodes(largest, 1, 1).get(0).withoutQueryTargets();
      List<Scores> together = PosedAnew.scores(learner, ragged, larger);
      assertEquals(way + 1, together.get(1).outputs(), "scores for a task beside a smaller one");
      Scores scores = together.get(0);
      assertEquals(way, scores.outputs(), "scores for a task of fewer classes");
      assertEquals(whole.query().count(), scores.queries());
      assertTrue(scores.allFinite(), "a score is not finite");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName(
      "A training said to be independent of way, shot or mode is the same for others of them")
  void optional_trainsAlikeWhateverItsTrainingIsIndependentOf(TaskType type, @TempDir Path files)
      throws IOException {
    LearnerFixture usual = fixture(type, anyMode());
    Set<TaskAspect> aspects = usual.request().independentOf();
    if (aspects.isEmpty()) {
      throw new NotClaimed("the training that it asks for does not say so");
    }
    try (MetaLearner trained = usual.trained(ITERATIONS)) {
      Path saved = Files.createDirectory(files.resolve("usual"));
      trained.saveTo(saved);
      for (TaskAspect aspect : aspects) {
        LearnerFixture changed = withOther(aspect, usual);
        if (changed.request().equals(usual.request())) {
          Path others = Files.createDirectory(files.resolve(aspect.name()));
          trainsAlike(changed, saved, others, "whatever the " + aspect);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("An option said to be only for evaluation changes nothing in training")
  void optional_trainsAlikeWhateverOptionsOfEvaluationSay(TaskType type, @TempDir Path files)
      throws IOException {
    LearnerFixture usual = fixture(type, anyMode());
    List<Option<?>> options =
        provider().description().options().stream().filter(Option::isOnlyForEvaluation).toList();
    if (options.isEmpty()) {
      throw new NotClaimed("no option says so");
    }
    try (MetaLearner trained = usual.trained(ITERATIONS)) {
      Path saved = Files.createDirectory(files.resolve("usual"));
      trained.saveTo(saved);
      for (Option<?> option : options) {
        LearnerFixture changed = usual.withOther(option);
        String what = "whatever '" + option.name() + "' is";
        assertEquals(usual.request(), changed.request(), what);
        trainsAlike(changed, saved, Files.createDirectory(files.resolve(option.name())), what);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName("Algorithms of the plugin whose trainings have one name are trained alike")
  void optional_trainsAsOthersWhoseTrainingHasItsName(TaskType type, @TempDir Path files)
      throws IOException {
    LearnerFixture usual = fixture(type, anyMode());
    if (usual.request().name().isEmpty()) {
      throw new NotClaimed("its training is its own");
    }
    List<LearnerFixture> namesakes = namesakes(usual);
    if (namesakes.isEmpty()) {
      throw new NotClaimed("no other algorithm of the plugin has a training of that name");
    }
    try (MetaLearner trained = usual.trained(ITERATIONS)) {
      Path saved = Files.createDirectory(files.resolve("usual"));
      trained.saveTo(saved);
      for (LearnerFixture namesake : namesakes) {
        String id = namesake.provider().description().id();
        trainsAlike(namesake, saved, Files.createDirectory(files.resolve(id)), "as '" + id + "'");
      }
    }
  }

  /** Returns the same by each other algorithm of the plugin whose training has the same name. */
  private List<LearnerFixture> namesakes(LearnerFixture usual) {
    Class<?> own = provider().getClass();
    return ServiceLoader.load(AlgorithmProvider.class, own.getClassLoader()).stream()
        .filter(found -> found.type() != own)
        .filter(found -> found.type().getProtectionDomain().equals(own.getProtectionDomain()))
        .map(ServiceLoader.Provider::get)
        .filter(other -> other.description().taskTypes().contains(usual.task().type()))
        .filter(other -> other.description().supports(usual.mode()))
        .map(usual::by)
        .filter(other -> other.request().name().equals(usual.request().name()))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taskTypes")
  @DisplayName(
      "Ways to predict are as many as requested, have names, and predict the same when come back to")
  void optional_comesBackToEachWayToPredict(TaskType type, @TempDir Path files) throws IOException {
    LearnerFixture fixture = fixture(type, anyMode());
    try (MetaLearner learner = fixture.create()) {
      Optional<Tuning> offered = learner.capability(Tuning.class);
      List<String> ways = offered.map(Tuning::candidates).orElse(List.of());
      assertEquals(
          Math.max(1, ways.size()), fixture.request().waysToPredict(), "ways, as requested");
      Tuning tuning = offered.orElseThrow(() -> new NotClaimed("it predicts in one way only"));
      assertEquals(List.copyOf(new LinkedHashSet<>(ways)), ways, "names of the ways");
      assertTrue(ways.stream().noneMatch(String::isBlank), () -> "a name is blank: " + ways);
      assertEquals(ways, tuning.candidates(), "names asked for again");
      if (ways.isEmpty()) {
        throw new NotClaimed("with these options it predicts in one way only");
      }
      learner.saveTo(files);
      tuning.use(0);
      List<Scores> first = fixture.predict(learner, 2);
      learner.restoreFrom(files);
      tuning.use(ways.size() - 1);
      tuning.use(0);
      assertSame(first, fixture.predict(learner, 2), 0);
    }
  }

  private static void trainsAlike(LearnerFixture changed, Path saved, Path others, String what)
      throws IOException {
    try (MetaLearner trained = changed.trained(ITERATIONS);
        MetaLearner restored = changed.promised(ITERATIONS)) {
      trained.saveTo(others);
      assertEquals(contents(saved), contents(others), what);
      restored.restoreFrom(saved);
      assertSame(changed.predict(trained, 2), changed.predict(restored, 2), 0);
    }
  }

  /** Returns the same with another of what its training is said to be independent of. */
  private LearnerFixture withOther(TaskAspect aspect, LearnerFixture usual) {
    TaskShape shape = usual.task().shape();
    return switch (aspect) {
      case WAY -> usual.of(new TaskShape(shape.way() + 2, shape.shot(), shape.queriesPerClass()));
      case SHOT ->
          usual.of(new TaskShape(shape.way(), shape.shot() + 1, shape.queriesPerClass() + 1));
      case MODE -> fixture(usual.task().type(), lastMode());
    };
  }

  /** Returns the hashes of all files of a directory. */
  private static SortedMap<String, String> contents(Path directory) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(directory.relativize(file).toString(), Sha256.of(file));
      }
    }
    return contents;
  }

  /** An optional rule: what does not hold fails if it is claimed, and else is told. */
  private void holdsIfClaimed(Claim claim, Runnable rule) {
    try {
      rule.run();
    } catch (AssertionError e) {
      if (claims().contains(claim)) {
        throw e;
      }
      throw new NotClaimed(e.getMessage());
    }
  }

  /** Returns tasks with more than one support of each class, if there is a learner for them. */
  private LearnerFixture ofSeveralShots(TaskType type) {
    LearnerFixture usual = fixture(type, anyMode());
    TaskShape given = usual.task().shape();
    TaskShape shape =
        new TaskShape(given.way(), Math.max(2, given.shot()), given.queriesPerClass());
    LearnerFixture several = usual.of(shape);
    try {
      several.request();
      return several;
    } catch (UsageException e) {
      return usual;
    }
  }

  /** Returns a learner {@link #ofSeveralShots}; it is closed after all rules. */
  private MetaLearner untrained(TaskType type) {
    return untrained.computeIfAbsent(type, key -> ofSeveralShots(key).create());
  }
}
