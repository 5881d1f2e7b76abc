package org.episodic.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Supervision;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.RealValues;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.JointTraining;
import org.episodic.spi.pool.LabelledPool;
import org.episodic.spi.protocol.EvaluationMode;

/**
 * Learners of the plugin under test, with tasks to train and score them on.
 *
 * @param task what is learnt
 * @param given options
 * @param values of inputs
 * @param mode of evaluation
 * @param directory of the files of all learners
 */
record LearnerFixture(
    AlgorithmProvider provider,
    TaskSpec task,
    Map<String, String> given,
    ValueRange values,
    EvaluationMode mode,
    Path directory) {
  private static final int THREADS = 2;
  private static final String CHOICE = "one of ";
  private static final Pattern RANGE = Pattern.compile("\\[(.+), (.+)]");

  /** Returns the same with files of its own, so that nothing is found that others left. */
  LearnerFixture in(Path other) {
    return new LearnerFixture(provider, task, given, values, mode, other);
  }

  /** Returns the same by another algorithm, which gets those of the options that it has. */
  LearnerFixture by(AlgorithmProvider other) {
    Map<String, String> options = new HashMap<>(given);
    options.keySet().retainAll(other.description().options().stream().map(Option::name).toList());
    return new LearnerFixture(
        other, task, options, values, other.description().modeUnder(mode), directory);
  }

  /** Returns the same for other tasks. */
  LearnerFixture of(TaskSpec other) {
    return new LearnerFixture(provider, other, given, values, mode, directory);
  }

  /** Returns the same for tasks of another size. */
  LearnerFixture of(TaskShape shape) {
    return of(new TaskSpec(task.type(), task.input(), shape));
  }

  /** Returns the same with another value of an option. */
  LearnerFixture withOther(Option<?> option) {
    Map<String, String> changed = new HashMap<>(given);
    changed.put(option.name(), otherValue(option, options()));
    return new LearnerFixture(provider, task, changed, values, mode, directory);
  }

  Options options() {
    return Options.resolve(provider.description().options(), task, given);
  }

  TrainingRequest request() {
    return provider.training(task, options(), Budget.SMOKE);
  }

  SyntheticTasks learnable() {
    return SyntheticTasks.learnable(task, 1).in(values);
  }

  SyntheticTasks pureNoise() {
    return SyntheticTasks.pureNoise(task, 2).in(values);
  }

  /** Returns the tasks that learners are trained on. */
  SyntheticTasks training() {
    return SyntheticTasks.learnable(task, 3).in(values);
  }

  MetaLearner create() {
    return create(THREADS);
  }

  MetaLearner create(int threads) {
    return create(request(), threads);
  }

  private MetaLearner create(TrainingRequest training, int threads) {
    Learner created =
        provider.create(
            AlgorithmContext.of(task, training)
                .budget(Budget.SMOKE)
                .options(options())
                .mode(mode)
                .seed(Seed.root(0))
                .compute(Compute.cpu(threads))
                .scratch(newScratch())
                .artefacts(directory.resolve("artefacts"))
                .build());
    MetaLearner learner = MetaLearner.of(created);
    if (!isSupervised()) {
      return new UnlabelledLearner(learner, pool());
    }
    learner.capability(JointTraining.class).ifPresent(joint -> joint.trainOn(labelledPool()));
    return learner;
  }

  /** Says whether it may see labels in training. */
  boolean isSupervised() {
    return provider.description().supervision() == Supervision.SUPERVISED;
  }

  private Path newScratch() {
    try {
      return Files.createTempDirectory(directory, "scratch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns inputs of forty classes, in an order that says nothing about them. */
  private Inputs pool() {
    return training().episodes(new TaskShape(40, 1, 12), -1, 1).get(0).query().inputs();
  }

  /** Returns inputs of forty classes, class by class. */
  private LabelledPool labelledPool() {
    LabelledSet set = training().episodes(new TaskShape(40, 12, 1), -1, 1).get(0).support();
    return LabelledPool.of(set.inputs(), (ClassLabels) set.targets());
  }

  /** Returns a learner after so many iterations. */
  MetaLearner trained(int iterations) {
    MetaLearner learner = promised(iterations);
    train(learner, 0, iterations);
    return learner;
  }

  /** Returns a learner that is promised at least so many iterations, before the first. */
  MetaLearner promised(int iterations) {
    TrainingRequest request = request();
    return create(request.iterations(Math.max(iterations, request.iterations())), THREADS);
  }

  /** Trains on the episodes of the meta-iterations from {@code first} on; returns the losses. */
  List<Double> train(MetaLearner learner, int first, int iterations) {
    TrainingRequest request = request();
    List<Double> losses = new ArrayList<>();
    for (int i = first; i < first + iterations && request.iterations() > 0; i++) {
      int start = i * request.metaBatch();
      losses.add(learner.metaTrain(episodes(learner, request, start)));
    }
    return losses;
  }

  private List<Episode> episodes(MetaLearner learner, TrainingRequest request, int first) {
    return learner instanceof UnlabelledLearner unlabelled
        ? unlabelled.episodes(request.shape(), first, request.metaBatch())
        : training().episodes(request.shape(), first, request.metaBatch());
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

  /** Returns the accuracy, or the mean squared error, of each of that many tasks. */
  double[] scoresOf(MetaLearner learner, SyntheticTasks source, int count) {
    List<Episode> episodes = source.episodes(task.shape(), 0, count);
    List<Scores> scores = scores(learner.adaptAndPredict(withoutTargets(episodes)));
    return IntStream.range(0, count)
        .mapToDouble(i -> score(scores.get(i), episodes.get(i).query()))
        .toArray();
  }

  /** Returns the mean of what {@link #scoresOf} returns. */
  double score(MetaLearner learner, SyntheticTasks source, int count) {
    return Arrays.stream(scoresOf(learner, source, count)).average().orElseThrow();
  }

  static List<Scores> scores(List<Prediction> predictions) {
    return predictions.stream().map(Prediction::scores).toList();
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

  /**
   * Returns a value that an option may have, besides the one it has, as text.
   *
   * @throws AssertionError if none is found
   */
  static String otherValue(Option<?> option, Options given) {
    String now = given.asText().get(option.name());
    return candidates(option, now)
        .filter(text -> !text.equals(now) && isAllowed(option, text))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "No other value than '%s' was found for option '%s': %s"
                        .formatted(now, option.name(), option.allowed())));
  }

  private static Stream<String> candidates(Option<?> option, String now) {
    String first = now.split(",", 2)[0];
    String rest = now.substring(first.length());
    if (option.allowed().startsWith(CHOICE)) {
      return Stream.of(option.allowed().substring(CHOICE.length()).split(", "));
    }
    return Stream.concat(
        Stream.concat(numbers(first), bounds(option)).map(number -> number + rest),
        Stream.of("true", "false", "other"));
  }

  /** Returns the least and the largest number that an option allows. */
  private static Stream<String> bounds(Option<?> option) {
    Matcher range = RANGE.matcher(option.allowed());
    return range.find() ? Stream.of(range.group(1), range.group(2)) : Stream.empty();
  }

  private static Stream<String> numbers(String text) {
    try {
      return Stream.of(Math.addExact(Integer.parseInt(text), 1), Integer.parseInt(text) - 1)
          .map(String::valueOf);
    } catch (NumberFormatException e) {
      // Not a whole one.
    }
    try {
      double number = Double.parseDouble(text);
      return Stream.of(number * 2, number / 2, number + 0.5).map(String::valueOf);
    } catch (NumberFormatException e) {
      return Stream.empty();
    }
  }

  private static boolean isAllowed(Option<?> option, String text) {
    try {
      option.parse(text);
      return true;
    } catch (UsageException e) {
      return false;
    }
  }
}
