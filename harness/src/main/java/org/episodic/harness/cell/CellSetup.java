package org.episodic.harness.cell;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.episodic.harness.episode.StreamSpec;
import org.episodic.harness.identity.CellIdentity;
import org.episodic.harness.plugin.Plugin;
import org.episodic.harness.plugin.PluginOrigin;
import org.episodic.harness.plugin.PluginRegistry;
import org.episodic.spi.Seed;
import org.episodic.spi.algorithm.AlgorithmContext;
import org.episodic.spi.algorithm.AlgorithmProvider;
import org.episodic.spi.algorithm.Learner;
import org.episodic.spi.algorithm.MetaLearner;
import org.episodic.spi.algorithm.Profiler;
import org.episodic.spi.algorithm.TrainingRequest;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;
import org.episodic.spi.dataset.MetaSplit;
import org.episodic.spi.dataset.SplitDescription;
import org.episodic.spi.episode.TaskShape;
import org.episodic.spi.episode.TaskSpec;
import org.episodic.spi.option.Options;
import org.episodic.spi.protocol.EvaluationMode;
import org.episodic.spi.result.CellKey;
import org.episodic.spi.result.Metric;
import org.episodic.spi.result.PluginJar;

/**
 * A cell with everything its specification refers to.
 *
 * @param spec what to run
 * @param algorithm the plugin that makes the learner
 * @param datasetPlugin the plugin that opened the data set
 * @param dataset the opened data set
 */
public record CellSetup(
    CellSpec spec,
    Plugin<AlgorithmProvider> algorithm,
    Plugin<DatasetProvider> datasetPlugin,
    Dataset dataset) {
  /**
   * Tasks that a learner is given at once to predict: enough to keep the processor busy, few enough
   * for the memory of 20-way tasks.
   */
  public static final int TEST_TASKS_AT_ONCE = 20;

  /** Episodes of each validation. */
  public static final int VALIDATION_EPISODES = 100;

  /** Looks up the plugins of a specification. */
  public static CellSetup of(
      CellSpec spec,
      PluginRegistry<AlgorithmProvider> algorithms,
      PluginRegistry<DatasetProvider> datasets,
      Dataset dataset) {
    return new CellSetup(
        spec, algorithms.get(spec.key().algorithm()), datasets.get(spec.key().dataset()), dataset);
  }

  /** Returns the classes of its plugins. */
  public Set<String> providers() {
    return Set.of(algorithm.origin().className(), datasetPlugin.origin().className());
  }

  public DatasetDescription description() {
    return datasetPlugin.provider().description();
  }

  /** Returns what was planned, or what is installed if nothing was. */
  public CellIdentity identity() {
    return spec.identity().orElseGet(() -> installed(PluginOrigin::jar));
  }

  /**
   * Returns what is installed.
   *
   * @param jars reads version and hash of a jar, which takes time
   */
  public CellIdentity installed(Function<PluginOrigin, PluginJar> jars) {
    return new CellIdentity(
        CellIdentity.SCHEMA_VERSION,
        key(),
        algorithm.provider().description().numbersVersion(),
        jars.apply(algorithm.origin()),
        jars.apply(datasetPlugin.origin()),
        libraries(jars),
        dataset.sha256(),
        split().sha256(),
        spec.compute());
  }

  /** A provider that fails to name them names none; its cells tell what is wrong. */
  private SortedMap<String, PluginJar> libraries(Function<PluginOrigin, PluginJar> jars) {
    SortedMap<String, PluginJar> libraries = new TreeMap<>();
    try {
      algorithm
          .provider()
          .libraries()
          .forEach((name, part) -> libraries.put(name, jars.apply(PluginOrigin.of(part))));
      return libraries;
    } catch (RuntimeException | Error e) {
      return new TreeMap<>();
    }
  }

  /** Returns what the user asked for. */
  public CellKey key() {
    return spec.key();
  }

  public TaskSpec task() {
    return new TaskSpec(description().taskType(), description().input(), key().shape());
  }

  public Metric metric() {
    return task().isRegression() ? Metric.MSE : Metric.ACCURACY;
  }

  public SplitDescription split() {
    return description().splitOf(key().protocol());
  }

  public EvaluationMode mode() {
    return algorithm.provider().description().modeUnder(key().protocol().mode());
  }

  /** Returns the episodes that the algorithm wants to be trained on. */
  public TrainingRequest training() {
    return algorithm.provider().training(task(), options(), key().budget());
  }

  Options options() {
    return Options.resolve(algorithm.provider().description().options(), task(), key().options());
  }

  /** Returns the default of each option for this task, or nothing if the plugin fails to tell. */
  SortedMap<String, String> optionDefaults() {
    try {
      return Options.defaults(algorithm.provider().description().options(), task()).asText();
    } catch (RuntimeException | Error e) {
      return new TreeMap<>();
    }
  }

  /** The learner's seed depends on nothing but the root seed and the algorithm. */
  public Seed initialSeed() {
    return Seed.root(key().seed()).derive("init").derive(algorithm.id());
  }

  /**
   * Makes the learner.
   *
   * @throws IllegalArgumentException if it cannot predict
   */
  public MetaLearner create(TrainingRequest training, Path scratch, Profiler profiler) {
    Learner learner = algorithm.provider().create(context(training, scratch, profiler));
    return MetaLearner.of(Objects.requireNonNull(learner, "create() returned null"));
  }

  private AlgorithmContext context(TrainingRequest training, Path scratch, Profiler profiler) {
    return AlgorithmContext.of(task(), training)
        .budget(key().budget())
        .options(options())
        .mode(mode())
        .seed(initialSeed())
        .compute(spec.compute())
        .scratch(scratch)
        .artefacts(spec.data().artefacts())
        .profiler(profiler)
        .build();
  }

  /** Returns the stream of episodes of a part of the split. */
  public StreamSpec streamSpec(MetaSplit part, TaskShape shape) {
    long seed = part == MetaSplit.META_TEST ? key().episodeSeed() : key().seed();
    return new StreamSpec(key().protocol(), split().sha256(), part, shape, seed);
  }

  /** Regression has endless functions and so always validates. */
  public boolean hasValidation() {
    return task().isRegression() || split().validationClasses() > 0;
  }
}
