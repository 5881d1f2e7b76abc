package org.episodic.broken.planted;

import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** An algorithm in which the fault is planted that its option says. */
public class PlantedProvider implements AlgorithmProvider {
  private static final Option<String> FAULT =
      Option.choice("fault", Faults.names()).defaultsTo("none").says("what is wrong with it");

  private static final Option<Integer> TEST_STEPS =
      Option.integer("test-steps", 0, 9)
          .defaultsTo(1)
          .onlyForEvaluation()
          .says("steps in evaluation, none of which do anything");

  private static final int TRAIN_WAY = 5;

  /** Set by the test, as what a description claims cannot be an option. */
  static EvaluationMode[] claimed = {EvaluationMode.INDUCTIVE};

  /** Likewise. */
  static Supervision supervision = Supervision.SUPERVISED;

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of(id(), "Planted fault")
        .citation("Murphy")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(claimed)
        .supervision(supervision)
        .servesVariableEpisodes()
        .options(FAULT, TEST_STEPS)
        .build();
  }

  String id() {
    return "planted";
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    if (task.shape().way() < 2) {
      throw new UsageException("Way 1 is not allowed; 2 is the least");
    }
    TaskShape given = task.shape();
    TrainingRequest request =
        TrainingRequest.of(new TaskShape(TRAIN_WAY, given.shot(), given.queriesPerClass()))
            .metaBatch(2)
            .iterations(options.get(FAULT).equals("schedule") ? 1 : 4)
            .validateEvery(2)
            .waysToPredict(2);
    boolean repeats = !options.get(FAULT).equals("random");
    return repeats
        ? request.named("planted").independentOf(TaskAspect.WAY, TaskAspect.MODE)
        : request;
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return create(context.options().get(FAULT), context);
  }

  MetaLearner create(String fault, AlgorithmContext context) {
    return Faults.plant(fault, context, context.options().get(TEST_STEPS));
  }
}
