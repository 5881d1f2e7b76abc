package acme.metasgd;

import java.util.Optional;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmDescription;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Schedule;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.toolkit.episode.EpisodeLearner;
import org.episodic.toolkit.layer.ConvNet;
import org.episodic.toolkit.layer.Linear;
import org.episodic.toolkit.optimizer.LearningRate;
import org.episodic.toolkit.optimizer.Optimizer;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.episodic.toolkit.weights.Initializer;

/** Makes learners of {@link MetaSgd} with MAML's network for Omniglot. */
public final class MetaSgdProvider implements TensorFlowAlgorithm {
  private static final Option<Integer> FILTERS =
      Option.integer("filters", 1, 1024).defaultsTo(64).says("channels of each convolution");
  private static final Option<Integer> META_BATCH =
      Option.integer("meta-batch", 1, 1024).defaultsTo(8).says("tasks per meta-iteration");
  private static final Option<Double> FIRST_RATE =
      Option.real("first-rate", 0, 10).symbol("α").defaultsTo(0.1).says("learning rates at first");
  private static final Option<Double> OUTER_LEARNING_RATE =
      Option.real("outer-learning-rate", 0, 1).symbol("β").defaultsTo(1e-3).says("step of Adam");
  private static final Schedule SCHEDULE = Schedule.of(30, 450, 6_000, 60_000);

  @Override
  public AlgorithmDescription description() {
    return AlgorithmDescription.of("meta-sgd", "Meta-SGD")
        .citation("Li, Zhou, Chen and Li, arXiv:1707.09835")
        .learns(TaskType.CLASSIFICATION)
        .evaluates(EvaluationMode.TRANSDUCTIVE)
        .options(FILTERS, META_BATCH, FIRST_RATE, OUTER_LEARNING_RATE)
        .build();
  }

  @Override
  public TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    return TrainingRequest.of(
            new TaskShape(task.shape().way(), task.shape().shot(), task.shape().shot()))
        .metaBatch(options.get(META_BATCH))
        .iterations(SCHEDULE.iterations(budget))
        .paperIterations(SCHEDULE.paperIterations())
        .validateEvery(SCHEDULE.validateEvery(budget));
  }

  @Override
  public MetaLearner create(AlgorithmContext context) {
    Options options = context.options();
    ConvNet network = new ConvNet(context.task().input(), style(options.get(FILTERS)));
    Linear head =
        new Linear("head", network.features(), context.task().outputs(), Initializer.normal(1));
    double beta = options.get(OUTER_LEARNING_RATE);
    return new EpisodeLearner(
        context,
        new MetaSgd(network, head, options.get(FIRST_RATE).floatValue()),
        Optimizer.adam(LearningRate.constant(beta)));
  }

  private static ConvNet.Style style(int filters) {
    return new ConvNet.Style(
        ConvNet.Block.four(filters, ConvNet.Halving.STRIDE),
        ConvNet.Ending.MEAN,
        new ConvNet.Norm(Optional.empty(), 1e-3f),
        Initializer.glorotUniform());
  }
}
