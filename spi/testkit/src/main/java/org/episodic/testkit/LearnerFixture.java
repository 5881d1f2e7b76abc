package org.episodic.testkit;

import java.util.List;
import java.util.stream.IntStream;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Compute;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.pool.Pretraining;
import org.episodic.spi.pool.Proposing;
import org.episodic.spi.protocol.EvaluationMode;

/** Learners of the plugin under test, with tasks to train and score them on. */
final class LearnerFixture {
  private static final TaskSpec IMAGES =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(5, 1, 3));
  private static final TaskSpec LINES =
      new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 10, 10));
  private static final int THREADS = 2;

  private final AlgorithmProvider provider;
  private final TaskSpec task;
  private final EvaluationMode mode;
  private final Options options;
  private final TrainingRequest request;
  private final AlgorithmContract contract;

  LearnerFixture(AlgorithmContract contract, TaskType type, EvaluationMode mode) {
    this.contract = contract;
    this.provider = contract.provider();
    this.task = type == TaskType.CLASSIFICATION ? IMAGES : LINES;
    this.mode = mode;
    this.options = Options.resolve(provider.description().options(), task, contract.options(type));
    this.request = provider.training(task, options, Budget.SMOKE);
  }

  TaskSpec task() {
    return task;
  }

  Options options() {
    return options;
  }

  SyntheticTasks learnable() {
    return SyntheticTasks.learnable(task, 1);
  }

  SyntheticTasks pureNoise() {
    return SyntheticTasks.pureNoise(task, 2);
  }

  MetaLearner create() {
    return create(THREADS);
  }

  MetaLearner create(int threads) {
    return create(request, threads);
  }

  private MetaLearner create(TrainingRequest training, int threads) {
    Learner created =
        provider.create(
            AlgorithmContext.of(task, training)
                .budget(Budget.SMOKE)
                .options(options)
                .mode(mode)
                .seed(Seed.root(0))
                .compute(Compute.cpu(threads))
                .scratch(contract.scratch)
                .artefacts(contract.scratch.resolve("artefacts"))
                .build());
    MetaLearner learner = MetaLearner.of(created);
    learner.capability(Proposing.class).ifPresent(proposing -> proposing.propose(pool()));
    learner.capability(Pretraining.class).ifPresent(learning -> learning.pretrain(pool()));
    return learner;
  }

  /** Returns inputs of forty classes, in an order that says nothing about them. */
  LabelledPool pool() {
    LabelledSet set =
        SyntheticTasks.learnable(task, 3).episodes(new TaskShape(40, 1, 12), -1, 1).get(0).query();
    return LabelledPool.of(set.inputs(), (ClassLabels) set.targets());
  }

  /** Returns a learner that was promised at least so many iterations, after so many. */
  MetaLearner trained(int iterations) {
    TrainingRequest promised =
        TrainingRequest.of(request.shape())
            .metaBatch(request.metaBatch())
            .iterations(Math.max(iterations, request.iterations()))
            .paperIterations(request.paperIterations())
            .validateEvery(request.validateEvery())
            .select(request.selection());
    MetaLearner learner = create(promised, THREADS);
    train(learner, 0, iterations);
    return learner;
  }

  /** Trains on the episodes of the meta-iterations from {@code first} on. */
  void train(MetaLearner learner, int first, int iterations) {
    if (request.iterations() == 0) {
      return;
    }
    SyntheticTasks training = SyntheticTasks.learnable(task, 3);
    for (int i = first; i < first + iterations; i++) {
      int start = i * request.metaBatch();
      learner.metaTrain(training.episodes(request.shape(), start, request.metaBatch()));
    }
  }

  List<EvaluationTask> tasks(int count) {
    return withoutTargets(learnable().episodes(task.shape(), 0, count));
  }

  List<EvaluationTask> otherTasks(int count) {
    return withoutTargets(learnable().episodes(task.shape(), 1000, count));
  }

  List<Scores> predict(MetaLearner learner, int count) {
    return scores(learner.adaptAndPredict(tasks(count)));
  }

  /** Returns the accuracy, or the mean squared error, over that many tasks. */
  double score(MetaLearner learner, SyntheticTasks source, int count) {
    List<Episode> episodes = source.episodes(task.shape(), 0, count);
    List<Scores> scores = scores(learner.adaptAndPredict(withoutTargets(episodes)));
    return IntStream.range(0, count)
        .mapToDouble(i -> score(scores.get(i), episodes.get(i).query()))
        .average()
        .orElseThrow();
  }

  /** Returns by how much a query's scores change when it is the only one. */
  float changeWhenAlone(MetaLearner learner) {
    EvaluationTask task = tasks(1).get(0);
    Scores together = predictOne(learner, task, task.query());
    float largest = 0;
    for (int query = 0; query < together.queries(); query += 2) {
      Scores alone = predictOne(learner, task, task.query().select(query));
      largest = Math.max(largest, distance(together, query, alone, 0));
    }
    return largest;
  }

  /** Returns by how much a query's scores change when the queries come in reverse order. */
  float changeWhenShuffled(MetaLearner learner) {
    EvaluationTask task = tasks(1).get(0);
    int last = task.query().count() - 1;
    int[] backwards = IntStream.rangeClosed(0, last).map(i -> last - i).toArray();
    Scores straight = predictOne(learner, task, task.query());
    Scores reversed = predictOne(learner, task, task.query().select(backwards));
    float largest = 0;
    for (int query = 0; query <= last; query++) {
      largest = Math.max(largest, distance(straight, query, reversed, last - query));
    }
    return largest;
  }

  private static Scores predictOne(MetaLearner learner, EvaluationTask task, Inputs query) {
    var posed = new EvaluationTask(task.shape(), task.support(), query);
    return learner.adaptAndPredict(List.of(posed)).get(0).scores();
  }

  static List<Scores> scores(List<Prediction> predictions) {
    return predictions.stream().map(Prediction::scores).toList();
  }

  /** Returns the largest difference between one query's scores and another's. */
  private static float distance(Scores one, int query, Scores other, int otherQuery) {
    float largest = 0;
    for (int output = 0; output < one.outputs(); output++) {
      float difference = one.score(query, output) - other.score(otherQuery, output);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  /** Returns the same task with label l renamed to N − 1 − l. */
  static EvaluationTask reverseClasses(EvaluationTask task) {
    int way = task.shape().way();
    int shot = task.shape().shot();
    int[] order =
        IntStream.range(0, way * shot).map(i -> (way - 1 - i / shot) * shot + i % shot).toArray();
    int[] labels = IntStream.range(0, way * shot).map(i -> i / shot).toArray();
    LabelledSet support =
        new LabelledSet(task.support().inputs().select(order), new ClassLabels(way, labels));
    return new EvaluationTask(task.shape(), support, task.query());
  }

  private static List<EvaluationTask> withoutTargets(List<Episode> episodes) {
    return episodes.stream().map(Episode::withoutQueryTargets).toList();
  }

  private static double score(Scores scores, LabelledSet query) {
    double sum = 0;
    for (int i = 0; i < query.count(); i++) {
      if (query.targets() instanceof ClassLabels labels) {
        sum += scores.isHighestAlone(i, labels.label(i)) ? 1 : 0;
      } else if (query.targets() instanceof RealValues values) {
        double error = scores.score(i, 0) - values.value(i);
        sum += error * error;
      }
    }
    return sum / query.count();
  }
}
