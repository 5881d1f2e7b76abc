package org.episodic.algorithms.reptile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.optimizer.Sgd;
import org.episodic.toolkit.weights.Initializer;
import org.episodic.toolkit.weights.ParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reptile on the convolutional network, made by its provider. */
final class ReptileNetworkTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(5, 1, 3));

  @TempDir Path scratch;

  @Test
  void theOmniglotNetworkHas256FeaturesAndTheColourOne1152() {
    assertEquals(256, new ConvNet(TASK.input(), ReptileStyle.strided(64)).features());
    assertEquals(1152, new ConvNet(new InputShape(84, 84, 3), ReptileStyle.pooled(32)).features());
  }

  @Test
  void everyParameterIsAdaptedThoseOfBatchNormAndHeadIncluded() {
    try (Reptile reptile = reptile(EvaluationMode.TRANSDUCTIVE, 2, Map.of())) {
      float[] before = reptile.readParameters();
      train(reptile);
      float[] after = reptile.readParameters();
      int offset = 0;
      for (ParameterSpec spec : parameters()) {
        float moved = 0;
        for (int i = offset; i < offset + spec.size(); i++) {
          moved = Math.max(moved, Math.abs(after[i] - before[i]));
        }
        assertNotEquals(0, moved, spec.name() + " did not move");
        offset += spec.size();
      }
      assertEquals(after.length, offset);
    }
  }

  @Test
  void anInductivePredictionIsThatOfABatchOfTheQueryAndTheSupportSet() {
    EvaluationTask task = task();
    Inputs query = task.query().select(4);
    try (Reptile inductive = reptile(EvaluationMode.INDUCTIVE, 2, Map.of());
        Reptile transductive = reptile(EvaluationMode.TRANSDUCTIVE, 2, Map.of())) {
      train(inductive);
      train(transductive);
      Scores alone = predict(inductive, task, query);
      Scores together = predict(transductive, task, join(query, task.support().inputs()));
      for (int label = 0; label < 5; label++) {
        assertEquals(together.score(0, label), alone.score(0, label), 1e-6f);
      }
    }
  }

  @Test
  void withAHeadOfZerosAndWholeBatchesPermutingTheClassesPermutesTheScores() {
    EvaluationTask task = task();
    int[] backwards = {4, 3, 2, 1, 0};
    LabelledSet reversed =
        new LabelledSet(
            task.support().inputs().select(backwards), new ClassLabels(5, 0, 1, 2, 3, 4));
    try (Reptile reptile = wholeBatchesAndZeroHead()) {
      Scores straight = predict(reptile, task, task.query());
      Scores permuted =
          predict(reptile, new EvaluationTask(task.shape(), reversed, task.query()), task.query());
      for (int query = 0; query < straight.queries(); query++) {
        assertNotEquals(straight.score(query, 0), straight.score(query, 4), 1e-3f);
        for (int label = 0; label < 5; label++) {
          assertEquals(straight.score(query, label), permuted.score(query, 4 - label), 1e-4f);
        }
      }
    }
  }

  private Reptile wholeBatchesAndZeroHead() {
    ConvNet backbone = new ConvNet(TASK.input(), ReptileStyle.strided(4));
    TaskShape shape = new TaskShape(5, 1, 1);
    return new Reptile(
        AlgorithmContext.of(TASK, TrainingRequest.of(shape).iterations(1))
            .budget(Budget.SMOKE)
            .options(Options.defaults(List.of(), TASK))
            .mode(EvaluationMode.INDUCTIVE)
            .seed(Seed.root(0))
            .compute(Compute.cpu(2))
            .scratch(scratch)
            .artefacts(scratch)
            .build(),
        backbone,
        new Linear("head", backbone.features(), 5, Initializer.constant(0)),
        new Reptile.Settings(
            new Optimizer(new Sgd(), LearningRate.constant(0.02)),
            Reptile.OptimizerState.CARRIED,
            new Reptile.Steps(5, 1),
            new Reptile.Steps(5, 5),
            Set.of(),
            1));
  }

  @Test
  void theNumberOfThreadsChangesNothingButRounding() {
    Map<String, String> sgd = Map.of("inner-optimizer", "sgd", "inner-learning-rate", "0.01");
    try (Reptile one = reptile(EvaluationMode.TRANSDUCTIVE, 1, sgd);
        Reptile three = reptile(EvaluationMode.TRANSDUCTIVE, 3, sgd)) {
      train(one);
      train(three);
      assertArrayEquals(one.readParameters(), three.readParameters(), 1e-4f);
    }
  }

  @Test
  void nothingNativeIsLeftToTheGarbageCollector() {
    try (Reptile reptile = reptile(EvaluationMode.INDUCTIVE, 2, Map.of("test-steps", "5"))) {
      train(reptile);
      predict(reptile, task(), task().query());
      long before = Pointer.totalCount();
      for (int i = 0; i < 5; i++) {
        train(reptile);
        predict(reptile, task(), task().query());
      }
      assertEquals(before, Pointer.totalCount(), "native objects after five more iterations");
    }
  }

  private Reptile reptile(EvaluationMode mode, int threads, Map<String, String> given) {
    ReptileProvider provider = new ReptileProvider();
    Map<String, String> small = new TreeMap<>(given);
    small.put("filters", "4");
    small.put("meta-batch", "2");
    small.put("train-shots", "4");
    Options options = Options.resolve(provider.description().options(), TASK, small);
    var request = provider.training(TASK, options, Budget.SMOKE);
    return (Reptile)
        provider.create(
            AlgorithmContext.of(TASK, request)
                .budget(Budget.SMOKE)
                .options(options)
                .mode(mode)
                .seed(Seed.root(0))
                .compute(Compute.cpu(threads))
                .scratch(scratch)
                .artefacts(scratch)
                .build());
  }

  private static void train(Reptile reptile) {
    TaskShape shape = new TaskShape(5, 4, 1);
    reptile.metaTrain(SyntheticTasks.learnable(TASK, 1).episodes(shape, 0, 2));
  }

  private static EvaluationTask task() {
    return SyntheticTasks.learnable(TASK, 2)
        .episodes(TASK.shape(), 0, 1)
        .get(0)
        .withoutQueryTargets();
  }

  private static Scores predict(Reptile reptile, EvaluationTask task, Inputs query) {
    var posed = new EvaluationTask(task.shape(), task.support(), query);
    return reptile.adaptAndPredict(List.of(posed)).get(0).scores();
  }

  private static Inputs join(Inputs one, Inputs other) {
    float[] values = new float[(one.count() + other.count()) * one.shape().size()];
    int first = one.count() * one.shape().size();
    one.values().get(values, 0, first);
    other.values().get(values, first, values.length - first);
    return Inputs.wrap(one.shape(), values);
  }

  private static List<ParameterSpec> parameters() {
    ConvNet backbone = new ConvNet(TASK.input(), ReptileStyle.strided(4));
    Linear head = new Linear("head", backbone.features(), 5, Initializer.constant(0));
    return Reptile.parameters(backbone, head);
  }
}
