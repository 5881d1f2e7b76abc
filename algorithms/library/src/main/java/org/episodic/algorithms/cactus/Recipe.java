package org.episodic.algorithms.cactus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.episodic.algorithms.cactus.embedding.EncoderOptions;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.algorithm.TrainingRequest.TaskAspect;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.toolkit.clustering.KMeans;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/**
 * What CACTUs is with either meta-learner: options, training request and learner.
 *
 * @param id of the whole
 * @param inner makes the meta-learner
 * @param handedOn options that the inner algorithm has under the same name, and is given
 * @param accepted share of clusters that must be large enough
 */
record Recipe(String id, AlgorithmProvider inner, List<Option<?>> handedOn, double accepted) {
  static final Predicate<TaskSpec> COLOUR = task -> task.input().channels() > 1;

  static final Option<Integer> TRAIN_WAY =
      Option.integer("train-way", 2, 1000)
          .symbol("N")
          .defaultsTo(20)
          .when("colour images", COLOUR, 5)
          .says("pseudo-classes per training episode");
  static final Option<Integer> CLUSTERS =
      Option.integer("clusters", 2, 100_000)
          .symbol("k")
          .defaultsTo(500)
          .says("clusters of a partition; fewer of a pool that is too small for them");
  static final Option<Integer> PARTITIONS =
      Option.integer("partitions", 0, 10_000)
          .symbol("P")
          .defaultsTo(0)
          .says("partitions of the training inputs; 0 for what the budget allows");
  static final Option<Integer> ITERATIONS =
      Option.integer("k-means-iterations", 0, 100_000)
          .defaultsTo(0)
          .says("iterations of k-means at most; 0 for what the budget allows");

  private static final int TRAIN_SHOT = 1;
  private static final int PAPER_ITERATIONS = 30_000;
  private static final int PAPER_ITERATIONS_OF_COLOUR = 60_000;

  /** Declares how many runs of k-means there are for a partition, of which the best is kept. */
  static Option<Integer> restarts(int runs) {
    return Option.integer("k-means-restarts", 1, 1000)
        .defaultsTo(runs)
        .says("runs of k-means for a partition, of which the best is kept");
  }

  /** Returns the options of the whole. */
  List<Option<?>> options(Option<Integer> restarts) {
    List<Option<?>> options =
        EncoderOptions.and(TRAIN_WAY, CLUSTERS, PARTITIONS, ITERATIONS, restarts);
    handedOn.stream().filter(option -> option != TRAIN_WAY).forEach(options::add);
    return options;
  }

  /**
   * Returns the training: outside the paper's budget half of what the inner algorithm would do, as
   * the pseudo-classes take the other half.
   *
   * @throws UsageException if there are fewer clusters than an episode has classes
   */
  TrainingRequest training(TaskSpec task, Options options, Budget budget) {
    requireAClusterForEachClass(options);
    TaskSpec trained =
        new TaskSpec(
            task.type(),
            task.input(),
            new TaskShape(options.get(TRAIN_WAY), TRAIN_SHOT, task.shape().queriesPerClass()));
    TrainingRequest wished = inner.training(trained, innerOptions(trained, options), budget);
    int paper = COLOUR.test(task) ? PAPER_ITERATIONS_OF_COLOUR : PAPER_ITERATIONS;
    int iterations =
        budget == Budget.PAPER ? paper : Math.min(paper, Math.max(1, wished.iterations() / 2));
    long validateEvery = (long) wished.validateEvery() * iterations / wished.iterations();
    return TrainingRequest.of(wished.shape())
        .metaBatch(wished.metaBatch())
        .iterations(iterations)
        .paperIterations(paper)
        .validateEvery((int) Math.max(1, validateEvery))
        .pretraining(EncoderOptions.steps(options, budget), EncoderOptions.paperSteps(options))
        .independentOf(TaskAspect.WAY, TaskAspect.SHOT);
  }

  MetaLearner create(AlgorithmContext context, int restarts) {
    Options options = context.options();
    TaskShape shape = context.training().shape();
    CactusBudget work = CactusBudget.of(context.budget(), context.task());
    return new CactusLearner(
        MetaLearner.of(inner.create(innerContext(context))),
        EncoderOptions.training(context),
        new Clusterings(
            given(options.get(PARTITIONS), work.partitions()),
            new KMeans(
                options.get(CLUSTERS), given(options.get(ITERATIONS), work.iterations()), restarts),
            shape.shot() + shape.queriesPerClass(),
            accepted,
            shape.way()),
        context.seed().derive("partitions"),
        TensorFlowRuntime.of(context).threads());
  }

  private AlgorithmContext innerContext(AlgorithmContext context) {
    return context.copy().options(innerOptions(context.task(), context.options())).build();
  }

  private Options innerOptions(TaskSpec task, Options options) {
    Map<String, String> given = new TreeMap<>(options.asText());
    given.keySet().retainAll(handedOn.stream().map(Option::name).toList());
    // Refuses what the inner algorithm does not have.
    return Options.resolve(inner.description().options(), task, given);
  }

  private static int given(int option, int byBudget) {
    return option == 0 ? byBudget : option;
  }

  private void requireAClusterForEachClass(Options options) {
    if (options.get(CLUSTERS) < options.get(TRAIN_WAY)) {
      throw new UsageException(
          "Option 'clusters' of '%s' must be ≥ its option 'train-way', %s, found '%s'"
              .formatted(id, options.get(TRAIN_WAY), options.get(CLUSTERS)));
    }
  }

  /** Refuses a task whose way the learner is not trained for. */
  void requireTrainWay(TaskSpec task, Options options) {
    if (options.get(TRAIN_WAY) < task.shape().way()) {
      throw new UsageException(
          "Option 'train-way' of '%s' must be ≥ the way of the test tasks, %s, found '%s'"
              .formatted(id, task.shape().way(), options.get(TRAIN_WAY)));
    }
  }
}
