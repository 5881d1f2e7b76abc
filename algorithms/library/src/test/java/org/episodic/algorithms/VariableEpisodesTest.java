package org.episodic.algorithms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who says that it predicts tasks of any size does, and as tasks of one size where they are. */
final class VariableEpisodesTest {
  private static final InputShape INPUT = new InputShape(28, 28, 1);
  private static final TaskShape LARGEST = new TaskShape(4, 2, 3);

  @TempDir private Path scratch;

  private static AlgorithmProvider provider(String id) {
    return ServiceLoader.load(AlgorithmProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.description().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private MetaLearner learner(
      String id, String given, EvaluationMode mode, TaskShape shape, boolean variable) {
    AlgorithmProvider provider = provider(id);
    TaskSpec task = new TaskSpec(TaskType.CLASSIFICATION, INPUT, shape, variable);
    Map<String, String> options =
        given == null
            ? Map.of()
            : List.of(given.split(" ")).stream()
                .map(option -> option.split("="))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
    Options resolved = Options.resolve(provider.description().options(), task, options);
    return MetaLearner.of(
        provider.create(
            AlgorithmContext.of(task, provider.training(task, resolved, Budget.SMOKE))
                .budget(Budget.SMOKE)
                .options(resolved)
                .mode(mode)
                .seed(Seed.root(3))
                .compute(Compute.cpu(2))
                .scratch(scratch)
                .artefacts(scratch)
                .build()));
  }

  private static Episode episode(TaskShape shape, int index) {
    TaskSpec task = new TaskSpec(TaskType.CLASSIFICATION, INPUT, shape);
    return SyntheticTasks.learnable(task, 5).episodes(shape, index, 1).get(0);
  }

  /** Returns a task with the supports at these positions of an episode. */
  private static EvaluationTask posed(Episode episode, int... supports) {
    LabelledSet chosen = episode.support().select(supports);
    return new EvaluationTask(episode.shape(), chosen, episode.query().inputs());
  }

  private static void assertSame(Scores expected, Scores found, double factor) {
    assertEquals(expected.queries(), found.queries());
    assertEquals(expected.outputs(), found.outputs());
    for (int query = 0; query < expected.queries(); query++) {
      for (int label = 0; label < expected.outputs(); label++) {
        float score = expected.score(query, label);
        assertEquals(
            score, found.score(query, label) * factor, 1e-3 * Math.max(1, Math.abs(score)));
      }
    }
  }

  private static Scores scores(MetaLearner learner, EvaluationTask task) {
    return learner.adaptAndPredict(List.of(task)).get(0).scores();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chance            |                                    | INDUCTIVE    | 1
          nearest-neighbour |                                    | INDUCTIVE    | 1
          protonet          | filters=4 train-way=4              | INDUCTIVE    | 1
          matchingnet       | filters=4                          | INDUCTIVE    | 1
          matchingnet       | filters=4 scoring=sum              | INDUCTIVE    | 2
          siamese           | filters=4 train-way=4              | INDUCTIVE    | 1
          maml              | filters=4 meta-batch=1             | INDUCTIVE    | 1
          maml              | filters=4 meta-batch=1 inner-loss=mean | TRANSDUCTIVE | 1
          fomaml            | filters=4 meta-batch=1             | INDUCTIVE    | 1
          """)
  void predictsAnyTask(String id, String given, EvaluationMode mode, double factor) {
    try (MetaLearner fixed = learner(id, given, mode, LARGEST, false);
        MetaLearner any = learner(id, given, mode, LARGEST, true)) {
      EvaluationTask whole = episode(LARGEST, 0).withoutQueryTargets();
      assertSame(scores(fixed, whole), scores(any, whole), factor);

      Episode wide = episode(new TaskShape(3, 3, 3), 1);
      EvaluationTask ragged = posed(wide, 0, 3, 4, 5, 6, 7); // 1, 3 and 2 shots of 3 classes
      EvaluationTask permuted = posed(wide, 0, 5, 3, 4, 7, 6);
      EvaluationTask fewer = posed(wide, 0, 3, 6);
      assertEquals(3, scores(any, ragged).outputs());
      assertTrue(scores(any, ragged).allFinite());
      assertSame(scores(any, ragged), scores(any, permuted), 1);

      List<EvaluationTask> tasks = List.of(whole, ragged, fewer);
      List<Prediction> together = any.adaptAndPredict(tasks);
      for (int i = 0; i < tasks.size(); i++) {
        assertSame(scores(any, tasks.get(i)), together.get(i).scores(), 1);
      }
      boolean sameAsFewer = true;
      for (int query = 0; query < 9; query++) {
        sameAsFewer &=
            together.get(1).scores().score(query, 1) == together.get(2).scores().score(query, 1);
      }
      assertTrue(!sameAsFewer, "more supports change what is predicted");
    }
  }

  /** Of learners without a head, a smaller task is what a learner made for it says. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"protonet", "matchingnet", "siamese"})
  void classesThatAreNotThereChangeNothing(String id) {
    TaskShape small = new TaskShape(2, 2, 3);
    String given = id.equals("matchingnet") ? "filters=4" : "filters=4 train-way=4";
    try (MetaLearner fixed = learner(id, given, EvaluationMode.INDUCTIVE, small, false);
        MetaLearner any = learner(id, given, EvaluationMode.INDUCTIVE, LARGEST, true)) {
      EvaluationTask task = episode(small, 2).withoutQueryTargets();
      assertSame(scores(fixed, task), scores(any, task), 1);
    }
  }

  /** A copy of a support is no news to a mean. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"protonet", "siamese"})
  void aClassIsTheMeanOfAllItsSupports(String id) {
    try (MetaLearner any =
        learner(id, "filters=4 train-way=4", EvaluationMode.INDUCTIVE, LARGEST, true)) {
      Episode episode = episode(new TaskShape(3, 2, 3), 3);
      EvaluationTask once = posed(episode, 0, 1, 2, 4, 5);
      EvaluationTask copied = posed(episode, 0, 1, 0, 1, 2, 2, 2, 4, 5);
      assertSame(scores(any, once), scores(any, copied), 1);
    }
  }

  /** The outputs of a head that a task has not are as if they did not exist. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"maml", "fomaml"})
  void aHeadForMoreClassesAdaptsToThoseThatAreThere(String id) {
    String given = "filters=4 meta-batch=1 test-steps=5";
    TaskShape small = new TaskShape(2, 2, 3);
    try (MetaLearner any = learner(id, given, EvaluationMode.INDUCTIVE, LARGEST, true)) {
      Episode episode = episode(small, 4);
      Scores scores = scores(any, episode.withoutQueryTargets());
      int right = 0;
      ClassLabels labels = (ClassLabels) episode.query().targets();
      for (int query = 0; query < labels.count(); query++) {
        right += scores.isHighestAlone(query, labels.label(query)) ? 1 : 0;
      }
      assertTrue(right > 3, () -> "of 6 queries of an easy task, too few are right");
    }
  }

  @Test
  void theseSayThatTheyDo() {
    List<String> serving = new ArrayList<>();
    ServiceLoader.load(AlgorithmProvider.class)
        .forEach(
            provider -> {
              if (provider.description().servesVariableEpisodes()) {
                serving.add(provider.description().id());
              }
            });
    assertEquals(
        List.of(
            "chance",
            "fomaml",
            "maml",
            "matchingnet",
            "nearest-neighbour",
            "nearest-neighbour-baseline",
            "protonet",
            "siamese"),
        List.copyOf(new TreeSet<>(serving)));
  }
}
