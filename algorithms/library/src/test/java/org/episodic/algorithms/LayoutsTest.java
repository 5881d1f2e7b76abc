package org.episodic.algorithms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.episodic.spi.Compute;
import org.episodic.spi.Device;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.InputSource;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Prediction;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.episodic.toolkit.runtime.TaskLayout;
import org.episodic.toolkit.runtime.TensorFlowAlgorithm;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is built for a GPU, and what an option forces, gives the numbers of what is built for a CPU.
 * All are computed here: the choices depend on the device that is asked for, and TensorFlow
 * computes where it can.
 */
final class LayoutsTest {
  private static final int META_BATCH = 2;
  private static final int ITERATIONS = 2;
  private static final TaskSpec IMAGES =
      new TaskSpec(TaskType.CLASSIFICATION, new InputShape(28, 28, 1), new TaskShape(3, 2, 2));
  private static final TaskSpec FUNCTIONS =
      new TaskSpec(TaskType.REGRESSION, InputShape.vector(1), new TaskShape(1, 5, 7));

  @TempDir private Path scratch;

  /** Losses of the first meta-iterations and the scores after them, to 1e-4. */
  @ParameterizedTest
  @CsvSource({
    "protonet, 1, INDUCTIVE, filters=6 train-way=4",
    // A shift of both sides changes nothing, so that Adam divides rounding errors by their size.
    "siamese, 1, INDUCTIVE, filters=6 learning-rate=1e-4",
    "siamese, 1, INDUCTIVE, filters=2 units=8 network=koch",
    "matchingnet, 2, INDUCTIVE, filters=6",
    "matchingnet, 2, INDUCTIVE, filters=6 scoring=sum",
    "matchingnet, 2, INDUCTIVE, filters=6 fce=true read-steps=2",
    // On a CPU two batches of two tasks, on a GPU one of four.
    "snail, 4, INDUCTIVE, filters=6 embedding-size=6 tc-filters=6 train-shots=2 learning-rate=1e-4",
    "reptile, 2, INDUCTIVE, filters=6 test-steps=3",
    "reptile, 2, TRANSDUCTIVE, filters=6 test-steps=3 inner-optimizer-state=fresh",
    "reptile, 2, INDUCTIVE, filters=6 test-steps=3 inner-optimizer=sgd inner-optimizer-state=fresh",
    "sinusoid-pretrained, 2, INDUCTIVE, test-steps=2",
  })
  void aGpuGetsTheNumbersOfACpu(
      String algorithm, int metaBatch, EvaluationMode mode, String options) throws Exception {
    List<Float> cpu = numbers(algorithm, metaBatch, mode, options, Device.CPU);
    assertSame(cpu, numbers(algorithm, metaBatch, mode, options, Device.gpu(0)));
    String grouped = options + " layout=grouped";
    assertSame(cpu, numbers(algorithm, metaBatch, mode, grouped, Device.CPU));
    assertNotEquals(cpu.get(0), cpu.get(ITERATIONS - 1), "nothing was learnt");
  }

  /** The values that are fed are not looked at where the inputs themselves are on the device. */
  @ParameterizedTest
  @CsvSource({
    "protonet, 1, INDUCTIVE, filters=6 train-way=4",
    "matchingnet, 2, INDUCTIVE, filters=6",
    "snail, 4, INDUCTIVE, filters=6 embedding-size=6 tc-filters=6 train-shots=2",
    "maml, 2, TRANSDUCTIVE, filters=6",
  })
  void inputsThatAreKeptOnTheDeviceGiveTheBitsOfThoseThatAreFed(
      String algorithm, int metaBatch, EvaluationMode mode, String options) throws Exception {
    // SNAIL puts a test task's supports in an order that depends on their values.
    Source source = new Source(algorithm.equals("snail"));
    List<Float> fed =
        numbers(algorithm, metaBatch, mode, options, Device.gpu(0), source::remembering);
    List<Float> kept =
        numbers(algorithm, metaBatch, mode, options, Device.gpu(0), source::withoutValues);
    assertEquals(fed, kept);
  }

  /** All inputs of the episodes that it was shown, in order. */
  private static final class Source implements InputSource {
    private final boolean showsSupports;
    private final List<float[]> inputs = new ArrayList<>();
    private int next;

    Source(boolean showsSupports) {
      this.showsSupports = showsSupports;
    }

    List<Episode> remembering(List<Episode> episodes) {
      episodes.forEach(
          episode ->
              List.of(episode.support(), episode.query()).forEach(set -> remember(set.inputs())));
      return episodes;
    }

    private void remember(Inputs seen) {
      for (int i = 0; i < seen.count(); i++) {
        float[] input = new float[shape().size()];
        seen.values().position(i * input.length).get(input);
        inputs.add(input);
      }
    }

    /** Returns the next episodes that it was shown. */
    List<Episode> withoutValues(List<Episode> episodes) {
      return episodes.stream()
          .map(
              episode ->
                  new Episode(
                      episode.shape(),
                      drawn(episode.support(), showsSupports),
                      drawn(episode.query(), false)))
          .toList();
    }

    private LabelledSet drawn(LabelledSet set, boolean shown) {
      int count = set.inputs().count();
      List<Integer> numbers = IntStream.range(next, next + count).boxed().toList();
      next += count;
      float[] values = new float[count * shape().size()];
      if (shown) {
        set.inputs().values().get(values);
      }
      return new LabelledSet(Inputs.of(new Inputs.Drawn(this, numbers), values), set.targets());
    }

    @Override
    public int count() {
      return inputs.size();
    }

    @Override
    public InputShape shape() {
      return IMAGES.input();
    }

    @Override
    public void read(int index, float[] target, int offset) {
      System.arraycopy(inputs.get(index), 0, target, offset, shape().size());
    }
  }

  private static void assertSame(List<Float> cpu, List<Float> other) {
    assertEquals(cpu.size(), other.size());
    for (int i = 0; i < cpu.size(); i++) {
      assertEquals(cpu.get(i), other.get(i), 1e-4f, "number " + i + " of " + cpu.size());
    }
  }

  static Stream<Arguments> learners() {
    return ServiceLoader.load(AlgorithmProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider instanceof TensorFlowAlgorithm)
        .map(provider -> provider.description())
        .filter(
            algorithm ->
                !algorithm
                    .id()
                    .matches(
                        "embedding-.*|sinusoid-oracle|nearest-neighbour-baseline|fine-tuning-baseline"))
        .map(algorithm -> Arguments.of(algorithm.id(), algorithm.options()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("learners")
  void everyAlgorithmOfSmallTasksCanBeForced(String id, List<Option<?>> options) {
    assertTrue(
        options.contains(TaskLayout.OPTION) || options.contains(TaskLayout.RECORDED_OPTION),
        options::toString);
  }

  private List<Float> numbers(
      String algorithm, int metaBatch, EvaluationMode mode, String options, Device device)
      throws Exception {
    return numbers(algorithm, metaBatch, mode, options, device, UnaryOperator.identity());
  }

  /**
   * @param posed what becomes of the episodes before the learner sees them
   */
  private List<Float> numbers(
      String algorithm,
      int metaBatch,
      EvaluationMode mode,
      String options,
      Device device,
      UnaryOperator<List<Episode>> posed)
      throws Exception {
    AlgorithmProvider provider =
        ServiceLoader.load(AlgorithmProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.description().id().equals(algorithm))
            .findFirst()
            .orElseThrow();
    Map<String, String> given =
        Stream.of(options.split(" "))
            .map(option -> option.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    TaskSpec task = algorithm.startsWith("sinusoid") ? FUNCTIONS : IMAGES;
    Options resolved = Options.resolve(provider.description().options(), task, given);
    TaskShape trained = provider.training(task, resolved, Budget.SMOKE).shape();
    AlgorithmContext context =
        AlgorithmContext.of(
                task, TrainingRequest.of(trained).metaBatch(metaBatch).iterations(ITERATIONS))
            .budget(Budget.SMOKE)
            .options(resolved)
            .mode(mode)
            .seed(Seed.root(5))
            .compute(new Compute(device, META_BATCH))
            .scratch(Files.createDirectories(scratch.resolve(device.toString())))
            .artefacts(scratch)
            .build();
    SyntheticTasks tasks = SyntheticTasks.learnable(task, 3);
    List<Float> numbers = new ArrayList<>();
    try (MetaLearner learner = MetaLearner.of(provider.create(context))) {
      for (int i = 0; i < ITERATIONS; i++) {
        List<Episode> episodes = tasks.episodes(trained, i * metaBatch, metaBatch);
        numbers.add((float) learner.metaTrain(posed.apply(episodes)));
      }
      List<Episode> test = posed.apply(tasks.episodes(task.shape(), 100, 3));
      for (Prediction prediction :
          learner.adaptAndPredict(test.stream().map(Episode::withoutQueryTargets).toList())) {
        add(numbers, prediction, task.shape().querySize());
      }
    }
    return numbers;
  }

  private static void add(List<Float> numbers, Prediction prediction, int queries) {
    var all = new ArrayList<>(List.of(prediction.scores()));
    all.addAll(new TreeMap<>(prediction.afterSteps()).values());
    for (var scores : all) {
      for (int query = 0; query < queries; query++) {
        for (int output = 0; output < scores.outputs(); output++) {
          numbers.add(scores.score(query, output));
        }
      }
    }
  }
}
