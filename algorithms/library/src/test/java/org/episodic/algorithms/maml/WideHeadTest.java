package org.episodic.algorithms.maml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WideHeadTest {
  private static final InputShape INPUT = new InputShape(28, 28, 1);
  private static final TaskShape TRAINED = new TaskShape(4, 1, 1);

  @TempDir private Path scratch;

  /** Without adaptation a 2-way task is scored by the first two of the four outputs. */
  @Test
  void aSmallerTaskUsesTheFirstOutputs() {
    LabelledSet images =
        SyntheticTasks.learnable(new TaskSpec(TaskType.CLASSIFICATION, INPUT, TRAINED), 1)
            .episodes(TRAINED, 0, 1)
            .get(0)
            .support();
    Inputs inputs = images.inputs();
    Scores wide = scores(TRAINED, inputs, new ClassLabels(4, 0, 1, 2, 3));
    Scores narrow = scores(new TaskShape(2, 2, 1), inputs, new ClassLabels(2, 0, 0, 1, 1));
    assertEquals(2, narrow.outputs());
    for (int query = 0; query < 4; query++) {
      for (int label = 0; label < 2; label++) {
        assertEquals(wide.score(query, label), narrow.score(query, label), 1e-5);
      }
    }
  }

  private Scores scores(TaskShape shape, Inputs inputs, ClassLabels labels) {
    MamlProvider provider = new MamlProvider();
    TaskSpec task = new TaskSpec(TaskType.CLASSIFICATION, INPUT, shape);
    Options options =
        Options.resolve(
            provider.description().options(),
            task,
            Map.of("filters", "4", "test-steps", "0", "meta-batch", "1", "first-order", "true"));
    AlgorithmContext context =
        AlgorithmContext.of(task, TrainingRequest.of(TRAINED).iterations(1))
            .budget(Budget.SMOKE)
            .options(options)
            .mode(EvaluationMode.INDUCTIVE)
            .seed(Seed.root(0))
            .compute(Compute.cpu(1))
            .scratch(scratch)
            .artefacts(scratch)
            .build();
    try (MetaLearner learner = provider.create(context)) {
      EvaluationTask posed = new EvaluationTask(shape, new LabelledSet(inputs, labels), inputs);
      return learner.adaptAndPredict(List.of(posed)).get(0).scores();
    }
  }
}
