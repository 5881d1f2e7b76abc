package ${package};

import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;

/** Says what the algorithm is and what training it wants, and makes its learners. */
public final class WeightedCentroidProvider implements AlgorithmProvider {
  static final Option<Double> FLOOR =
      Option.real("floor", 1e-6, 1).defaultsTo(0.01).says("least variance of a value in a class");

  /** Meta-iterations under the budgets smoke, quick, short and paper. */
  private static final Schedule SCHEDULE = Schedule.of(10, 50, 100, 100);

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("${artifactId}", "Class means, values weighted by training")
        .citation("Your paper, its year and where it is to be found")
        .licence("Apache-2.0, your name")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.INDUCTIVE)
        .options(FLOOR)
        .build();
  }

  /** Training episodes are of the size that is tested. */
  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(task.shape())
        .metaBatch(4)
        .iterations(SCHEDULE.iterations(budget))
        .paperIterations(SCHEDULE.paperIterations())
        .validateEvery(SCHEDULE.validateEvery(budget));
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    return new WeightedCentroid(
        context.task().input().size(), context.options().get(FLOOR).floatValue());
  }
}
