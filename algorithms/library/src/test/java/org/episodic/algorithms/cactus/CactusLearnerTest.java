package org.episodic.algorithms.cactus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.episodic.algorithms.cactus.embedding.EmbeddingKnnProvider;
import org.episodic.algorithms.cactus.embedding.EmbeddingLinearProvider;
import org.episodic.algorithms.cactus.encoder.Pools;
import org.episodic.algorithms.cactus.encoder.VectorFile;
import org.episodic.spi.Compute;
import org.episodic.spi.Seed;
import org.episodic.spi.UsageException;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Budget;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Episode;
import org.episodic.spi.episode.EvaluationTask;
import org.episodic.spi.episode.InputShape;
import org.episodic.spi.episode.Inputs;
import org.episodic.spi.episode.LabelledSet;
import org.episodic.spi.episode.Scores;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.episode.TaskType;
import org.episodic.spi.option.Option;
import org.episodic.spi.option.Options;
import org.episodic.spi.pool.Partition;
import org.episodic.spi.pool.Pool;
import org.episodic.spi.pool.Proposing;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.testkit.SyntheticTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CactusLearnerTest {
  private static final TaskSpec TASK =
      new TaskSpec(TaskType.CLASSIFICATION, Pools.SHAPE, new TaskShape(5, 1, 3));
  private static final Map<String, String> TINY =
      given(
          "embedding=bigan embedding-depth=1 embedding-steps=2 clusters=12 partitions=2 "
              + "k-means-iterations=10 filters=4 train-way=5 train-queries=2");

  @TempDir Path scratch;

  @Test
  void protoNetLearnsSyntheticTasksWithoutLabels() {
    double accuracy =
        accuracy(
            new CactusProtoNetProvider(),
            given(
                "embedding=pixels clusters=40 partitions=3 "
                    + "k-means-iterations=30 filters=8 train-way=10 train-queries=4"),
            100);
    assertTrue(accuracy >= 0.8, "accuracy " + accuracy);
  }

  @Test
  void mamlLearnsSyntheticTasksWithoutLabels() {
    double accuracy =
        accuracy(
            new CactusMamlProvider(),
            given(
                "embedding=pixels clusters=40 partitions=3 "
                    + "k-means-iterations=30 filters=16 train-way=8 train-queries=2 "
                    + "meta-batch=4 inner-steps=1 test-steps=5 "
                    + "inner-learning-rate=0.4"),
            300);
    assertTrue(accuracy >= 0.55, "accuracy " + accuracy);
  }

  /** A class is nothing but where an image stands: labels are permuted by moving images. */
  @Test
  void permutingAllTrainingLabelsChangesNothing() {
    LabelledSet data = Pools.labelled(10, 12, 7);
    int[] labels = new int[data.count()];
    int[] permuted = new int[data.count()];
    Arrays.setAll(labels, ((ClassLabels) data.targets())::label);
    Arrays.setAll(permuted, i -> (i * 7) % 10);
    Inputs pool = data.inputs().select(classByClass(labels));
    Inputs other = data.inputs().select(classByClass(permuted));
    assertNotEquals(pool.values(), other.values());
    assertEquals(scores(pool, "one"), scores(other, "two"));
  }

  @Test
  void theProposalDependsOnTheInputs() {
    Inputs pool = Pools.labelled(10, 12, 7).inputs();
    Inputs other = Pools.labelled(10, 12, 8).inputs();
    assertNotEquals(scores(pool, "one"), scores(other, "two"));
  }

  @Test
  void theProposalIsTheSameAgainFromTheStoreAndWithoutIt() throws IOException {
    Inputs pool = Pools.labelled(10, 12, 7).inputs();
    List<Partition> first = propose(pool, scratch, 1);
    Path file = onlyFile(scratch);
    var written = Files.getLastModifiedTime(file);
    assertEquals(first, propose(pool, scratch, 2));
    assertEquals(written, Files.getLastModifiedTime(file));
    assertEquals(first, propose(pool, Files.createDirectory(scratch.resolve("empty")), 2));
  }

  @Test
  void allLearnersShareOneEmbedding() throws IOException {
    Inputs pool = Pools.labelled(10, 12, 7).inputs();
    Map<String, String> recorded = Map.of();
    FileTime written = null;
    for (AlgorithmProvider provider :
        List.of(
            new CactusMamlProvider(),
            new CactusProtoNetProvider(),
            new EmbeddingKnnProvider(),
            new EmbeddingLinearProvider())) {
      Seed own = Seed.root(0).derive(provider.description().id());
      List<String> names = provider.description().options().stream().map(Option::name).toList();
      Map<String, String> given = new HashMap<>(TINY);
      given.keySet().retainAll(names);
      try (Learner learner = provider.create(context(provider, given, scratch, own, 1))) {
        propose(learner, pool);
        Path file = onlyFile(scratch);
        recorded = recorded.isEmpty() ? learner.artefacts() : recorded;
        written = written == null ? Files.getLastModifiedTime(file) : written;
        assertEquals(recorded, learner.artefacts(), provider.description().id());
        assertEquals(written, Files.getLastModifiedTime(file), provider.description().id());
        assertEquals(
            VectorFile.read(file).orElseThrow().sha256(), learner.artefacts().get("embedding"));
      }
    }
  }

  /** Which of two equal images stands where is the only thing that labels could tell. */
  @Test
  void equalImagesMayBeExchanged() {
    Inputs pool = Pools.labelled(10, 12, 7).inputs();
    int[] doubled = IntStream.range(0, 240).map(i -> i % 120).toArray();
    int[] reversed = IntStream.range(0, 240).map(i -> doubled[239 - i]).toArray();
    assertEquals(scores(pool.select(doubled), "one"), scores(pool.select(reversed), "two"));
  }

  @Test
  void colourImagesOfAnySizeWork() {
    InputShape colour = new InputShape(84, 84, 3);
    TaskSpec task = new TaskSpec(TaskType.CLASSIFICATION, colour, new TaskShape(5, 1, 3));
    Inputs pool =
        SyntheticTasks.learnable(task, 3)
            .episodes(new TaskShape(10, 1, 8), 0, 1)
            .get(0)
            .query()
            .inputs();
    AlgorithmProvider provider = new CactusProtoNetProvider();
    Map<String, String> given = new HashMap<>(TINY);
    given.putAll(given("train-queries=1 embedding-depth=1 embedding-steps=1 embedding=acai"));
    AlgorithmContext context = context(provider, task, given, scratch, Seed.root(0), 2);
    try (MetaLearner learner = MetaLearner.of(provider.create(context))) {
      train(learner, context.training(), pool, 1);
      Episode episode = SyntheticTasks.learnable(task, 1).episodes(task.shape(), 0, 1).get(0);
      assertTrue(
          learner
              .adaptAndPredict(List.of(episode.withoutQueryTargets()))
              .get(0)
              .scores()
              .allFinite());
    }
  }

  @Test
  void pseudoClassesHaveAsManyMembersAsAnEpisodeNeeds() {
    for (Partition partition : propose(Pools.labelled(10, 12, 7).inputs(), scratch, 1)) {
      assertTrue(partition.classes().size() >= 5);
      List<Integer> all = partition.classes().stream().flatMap(List::stream).toList();
      assertEquals(all.size(), all.stream().distinct().count());
      assertTrue(all.stream().allMatch(place -> place >= 0 && place < 120));
      assertTrue(partition.classes().stream().allMatch(members -> members.size() >= 3));
    }
  }

  @Test
  void theTrainingIsThePapers() {
    for (AlgorithmProvider provider :
        List.of(new CactusMamlProvider(), new CactusProtoNetProvider())) {
      boolean maml = provider instanceof CactusMamlProvider;
      TaskSpec task = new TaskSpec(TASK.type(), TASK.input(), new TaskShape(5, 5, 15));
      Options options = Options.defaults(provider.description().options(), task);
      TrainingRequest request = provider.training(task, options, Budget.PAPER);
      assertEquals(new TaskShape(20, 1, maml ? 5 : 15), request.shape());
      assertEquals(maml ? 8 : 1, request.metaBatch());
      assertEquals(30_000, request.iterations());
      assertEquals(TrainingRequest.Selection.LAST, request.selection());
    }
  }

  @Test
  void mamlRefusesTestTasksWiderThanItsTraining() {
    AlgorithmProvider provider = new CactusMamlProvider();
    Options options =
        Options.resolve(provider.description().options(), TASK, Map.of("train-way", "4"));
    assertThrows(UsageException.class, () -> provider.training(TASK, options, Budget.SMOKE));
  }

  private static Map<String, String> given(String options) {
    return Arrays.stream(options.split(" "))
        .map(option -> option.split("="))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private double accuracy(AlgorithmProvider provider, Map<String, String> options, int iterations) {
    Inputs pool = Pools.labelled(40, 12, 11).inputs();
    AlgorithmContext context = context(provider, options, scratch, Seed.root(0), 2);
    try (MetaLearner learner = MetaLearner.of(provider.create(context))) {
      train(learner, context.training(), pool, iterations);
      List<Episode> episodes = SyntheticTasks.learnable(TASK, 1).episodes(TASK.shape(), 0, 100);
      List<EvaluationTask> tasks = episodes.stream().map(Episode::withoutQueryTargets).toList();
      double right = 0;
      for (int i = 0; i < tasks.size(); i++) {
        Scores scores = learner.adaptAndPredict(List.of(tasks.get(i))).get(0).scores();
        ClassLabels labels = (ClassLabels) episodes.get(i).query().targets();
        for (int query = 0; query < scores.queries(); query++) {
          right += best(scores, query) == labels.label(query) ? 1 : 0;
        }
      }
      return right / (tasks.size() * TASK.shape().querySize());
    }
  }

  private static int best(Scores scores, int query) {
    int best = 0;
    for (int label = 1; label < scores.outputs(); label++) {
      best = scores.score(query, label) > scores.score(query, best) ? label : best;
    }
    return best;
  }

  private static void train(
      MetaLearner learner, TrainingRequest request, Inputs pool, int iterations) {
    List<Partition> partitions = propose(learner, pool);
    for (int i = 0; i < iterations; i++) {
      List<Episode> metaBatch = new ArrayList<>();
      for (int j = 0; j < request.metaBatch(); j++) {
        metaBatch.add(
            Pools.episode(pool, partitions, request.shape(), (long) i * request.metaBatch() + j));
      }
      learner.metaTrain(metaBatch);
    }
  }

  /** Returns the scores of a few tasks after a few iterations on pseudo-classes of a pool. */
  private List<List<Float>> scores(Inputs pool, String name) {
    AlgorithmProvider provider = new CactusProtoNetProvider();
    AlgorithmContext context = context(provider, TINY, createDirectory(name), Seed.root(0), 2);
    try (MetaLearner learner = MetaLearner.of(provider.create(context))) {
      train(learner, context.training(), pool, 3);
      List<List<Float>> all = new ArrayList<>();
      for (Episode episode : SyntheticTasks.learnable(TASK, 1).episodes(TASK.shape(), 0, 3)) {
        float[] scores =
            learner
                .adaptAndPredict(List.of(episode.withoutQueryTargets()))
                .get(0)
                .scores()
                .toArray();
        List<Float> one = new ArrayList<>();
        for (float score : scores) {
          one.add(score);
        }
        all.add(one);
      }
      return all;
    }
  }

  private List<Partition> propose(Inputs pool, Path directory, int threads) {
    AlgorithmProvider provider = new CactusProtoNetProvider();
    try (Learner learner =
        provider.create(context(provider, TINY, directory, Seed.root(0), threads))) {
      return propose(learner, pool);
    }
  }

  private static List<Partition> propose(Learner learner, Inputs pool) {
    return learner.capability(Proposing.class).orElseThrow().propose(Pool.of(pool));
  }

  private static AlgorithmContext context(
      AlgorithmProvider provider,
      Map<String, String> given,
      Path directory,
      Seed seed,
      int threads) {
    return context(provider, TASK, given, directory, seed, threads);
  }

  private static AlgorithmContext context(
      AlgorithmProvider provider,
      TaskSpec task,
      Map<String, String> given,
      Path directory,
      Seed seed,
      int threads) {
    Options options = Options.resolve(provider.description().options(), task, given);
    return AlgorithmContext.of(task, provider.training(task, options, Budget.SMOKE))
        .budget(Budget.SMOKE)
        .options(options)
        .mode(EvaluationMode.INDUCTIVE)
        .seed(seed)
        .compute(Compute.cpu(threads))
        .scratch(directory)
        .artefacts(directory)
        .build();
  }

  private Path createDirectory(String name) {
    try {
      return Files.createDirectory(scratch.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path onlyFile(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".embedding")).toList();
      assertEquals(1, all.size(), all.toString());
      return all.get(0);
    }
  }

  private static int[] classByClass(int[] labels) {
    return IntStream.range(0, labels.length)
        .boxed()
        .sorted(Comparator.comparing(i -> labels[i]))
        .mapToInt(i -> i)
        .toArray();
  }
}
